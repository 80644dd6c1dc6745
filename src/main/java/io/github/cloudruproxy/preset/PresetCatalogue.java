package io.github.cloudruproxy.preset;

import static io.github.cloudruproxy.preset.ModelPreset.Price.FREE;
import static io.github.cloudruproxy.preset.ModelPreset.Price.PAID;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The presets that ship with the program. */
public final class PresetCatalogue {
    private static final int GLM_CONTEXT = 200_000;
    private static final int OPEN_WEIGHTS_CONTEXT = 128_000;

    private static final ModelId GLM = new ModelId("zai-org/GLM-4.7");
    private static final ModelId GLM_FLASH_X = new ModelId("zai-org/GLM-4.7-FlashX");
    private static final ModelId GLM_FLASH = new ModelId("zai-org/GLM-4.7-Flash");
    private static final ModelId QWEN_CODER = new ModelId("Qwen/Qwen3-Coder-480B-A35B-Instruct");
    private static final ModelId GPT_OSS = new ModelId("openai/gpt-oss-120b");

    private static final ModelPreset DEFAULT =
            new ModelPreset("glm-4.7-flash", "GLM-4.7-Flash", GLM_FLASH, GLM_FLASH, GLM_FLASH, FREE, GLM_CONTEXT);

    private static final List<ModelPreset> PRESETS = List.of(
            DEFAULT,
            new ModelPreset("glm-4.7", "GLM-4.7", GLM, GLM_FLASH_X, GLM_FLASH, PAID, GLM_CONTEXT),
            new ModelPreset(
                    "qwen3-coder", "Qwen3-Coder", QWEN_CODER, GLM_FLASH_X, GLM_FLASH, PAID, OPEN_WEIGHTS_CONTEXT),
            new ModelPreset("gpt-oss-120b", "GPT-OSS-120B", GPT_OSS, GLM, GLM_FLASH, PAID, OPEN_WEIGHTS_CONTEXT));

    private PresetCatalogue() {}

    /** All presets in the order in which they are offered, the default first. */
    public static List<ModelPreset> all() {
        return PRESETS;
    }

    /** The preset that Enter takes: free of charge, so that a first try costs nothing. */
    public static ModelPreset defaultPreset() {
        return DEFAULT;
    }

    /**
     * The preset with this id.
     *
     * @throws Problem {@link Failure#PRESET_UNKNOWN} with the id that is spelled most alike
     */
    public static ModelPreset byId(String id) {
        return PRESETS.stream()
                .filter(preset -> preset.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.of(Failure.PRESET_UNKNOWN, id, nearestTo(id), ids()));
    }

    /** The preset that sends each tier to these models, if one of ours does. */
    public static Optional<ModelPreset> withModels(ModelId big, ModelId middle, ModelId small) {
        ModelPreset sought = ModelPreset.custom(big, middle, small);
        return PRESETS.stream().filter(sought::sameModelsAs).findFirst();
    }

    private static String ids() {
        return PRESETS.stream().map(ModelPreset::id).collect(Collectors.joining(", "));
    }

    /** The beginning of an id is the likeliest slip; otherwise the fewest wrong letters decide. */
    private static String nearestTo(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return PRESETS.stream()
                .map(ModelPreset::id)
                .min(Comparator.<String, Boolean>comparing(known -> lower.isEmpty() || !known.startsWith(lower))
                        .thenComparing(known -> EditDistance.between(lower, known)))
                .orElseThrow();
    }
}
