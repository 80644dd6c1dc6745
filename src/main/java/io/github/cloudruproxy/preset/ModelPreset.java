package io.github.cloudruproxy.preset;

/**
 * Which model answers for each of Claude Code's tiers.
 *
 * @param id the stable name, as in {@code --preset glm-4.7-flash}
 * @param title the name that a person reads
 * @param big the model for the Opus tier ({@code BIG_MODEL})
 * @param middle the model for the Sonnet tier ({@code MIDDLE_MODEL})
 * @param small the model for the Haiku tier ({@code SMALL_MODEL})
 */
public record ModelPreset(
        String id, String title, ModelId big, ModelId middle, ModelId small, Price price, int contextTokens) {
    /** What using a preset costs; Cloud.ru publishes the exact prices. */
    public enum Price {
        FREE,
        PAID,
        UNKNOWN
    }

    /** The id under which a preset made of the user's own three models is shown. */
    public static final String CUSTOM_ID = "custom";

    /** A preset of the user's own three models; nothing is known about price or context. */
    public static ModelPreset custom(ModelId big, ModelId middle, ModelId small) {
        return new ModelPreset(CUSTOM_ID, "Custom", big, middle, small, Price.UNKNOWN, 0);
    }

    /** Whether both presets send each tier to the same model. */
    public boolean sameModelsAs(ModelPreset other) {
        return big.equals(other.big) && middle.equals(other.middle) && small.equals(other.small);
    }
}
