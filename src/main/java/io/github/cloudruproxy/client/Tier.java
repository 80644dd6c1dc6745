package io.github.cloudruproxy.client;

import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;

/** The tiers in which clients ask for models. Their names for the models age; here is the one place that has them. */
public enum Tier {
    OPUS("claude-opus-4-5"),
    SONNET("claude-sonnet-4-5"),
    HAIKU("claude-haiku-4-5");

    private final String model;

    Tier(String model) {
        this.model = model;
    }

    /** The name by which a client asks for this tier's model, and which the proxy maps. */
    public String model() {
        return model;
    }

    /** The model to which the proxy maps it. */
    public ModelId upstreamOf(ModelPreset preset) {
        return switch (this) {
            case OPUS -> preset.big();
            case SONNET -> preset.middle();
            case HAIKU -> preset.small();
        };
    }
}
