package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A preset by its id, or one made of three models. */
final class PresetSource {
    @Option(names = "--preset", paramLabel = "ID", order = 1, descriptionKey = "onboard.preset")
    @Nullable
    String id;

    @Option(names = "--big", paramLabel = "MODEL", order = 2, descriptionKey = "onboard.big")
    @Nullable
    String big;

    @Option(names = "--middle", paramLabel = "MODEL", order = 3, descriptionKey = "onboard.middle")
    @Nullable
    String middle;

    @Option(names = "--small", paramLabel = "MODEL", order = 4, descriptionKey = "onboard.small")
    @Nullable
    String small;

    /**
     * @throws Problem {@link Failure#PRESET_UNKNOWN}, {@link Failure#PRESET_AMBIGUOUS}, {@link
     *     Failure#CUSTOM_PRESET_INCOMPLETE} or {@link Failure#MODEL_ID_INVALID}
     */
    Optional<ModelPreset> read() {
        String known = id;
        if (big == null && middle == null && small == null) {
            return Optional.ofNullable(known).map(PresetCatalogue::byId);
        }
        if (known != null) {
            throw Problem.of(Failure.PRESET_AMBIGUOUS);
        }
        if (big == null || middle == null || small == null) {
            throw Problem.of(Failure.CUSTOM_PRESET_INCOMPLETE, String.join(", ", missing()));
        }
        return Optional.of(ModelPreset.custom(new ModelId(big), new ModelId(middle), new ModelId(small)));
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (big == null) {
            missing.add("--big");
        }
        if (middle == null) {
            missing.add("--middle");
        }
        if (small == null) {
            missing.add("--small");
        }
        return missing;
    }
}
