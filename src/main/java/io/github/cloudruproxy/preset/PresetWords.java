package io.github.cloudruproxy.preset;

import io.github.cloudruproxy.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a preset is described to a person. */
public final class PresetWords {
    private static final int THOUSAND = 1000;

    private final Messages messages;

    private PresetWords(Messages messages) {
        this.messages = messages;
    }

    public static PresetWords of(Messages messages) {
        return new PresetWords(messages);
    }

    /** The name of a preset; that of one's own three models is a word. */
    public String title(ModelPreset preset) {
        return preset.id().equals(ModelPreset.CUSTOM_ID) ? messages.get("onboard.preset.custom") : preset.title();
    }

    /** Price and context, for example {@code free, 200K context}. */
    public String terms(ModelPreset preset) {
        return preset.contextTokens() == 0
                ? price(preset)
                : messages.get("preset.terms", price(preset), preset.contextTokens() / THOUSAND);
    }

    /** The models, named once where all tiers share one. */
    public String models(ModelPreset preset) {
        if (preset.big().equals(preset.middle()) && preset.big().equals(preset.small())) {
            return messages.get("preset.models.same", preset.big().shortName());
        }
        return messages.get(
                "preset.models.three",
                preset.big().shortName(),
                preset.middle().shortName(),
                preset.small().shortName());
    }

    /** Name and price, and first what the key is not offered. */
    public List<String> brief(ModelPreset preset, Optional<LiveModels> offered) {
        List<String> words = new ArrayList<>(missing(preset, offered));
        words.add(title(preset));
        words.add(price(preset));
        return words;
    }

    /**
     * The lines that stand beside a preset in a list.
     *
     * @param offered what the key may use, where that is known: what else the preset needs is named first
     */
    public List<String> hints(ModelPreset preset, Optional<LiveModels> offered) {
        List<String> hints = new ArrayList<>(missing(preset, offered));
        hints.add(terms(preset));
        hints.add(models(preset));
        return hints;
    }

    private List<String> missing(ModelPreset preset, Optional<LiveModels> offered) {
        List<ModelId> models = offered.map(known -> known.missingFrom(preset)).orElse(List.of());
        String names = models.stream().map(ModelId::shortName).collect(Collectors.joining(", "));
        return models.isEmpty() ? List.of() : List.of(messages.get("preset.missing", names));
    }

    private String price(ModelPreset preset) {
        return messages.get("preset.price." + preset.price().name().toLowerCase(Locale.ROOT));
    }
}
