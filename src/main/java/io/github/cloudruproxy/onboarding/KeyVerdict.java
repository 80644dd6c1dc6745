package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.preset.LiveModels;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an API key.
 *
 * @param models what the key may use; empty when it is not known to be accepted
 * @param doubt why it is not, if that was tried
 */
public record KeyVerdict(Optional<LiveModels> models, Optional<Problem> doubt) {
    /** Nobody asked, or nobody waited for the answer. */
    static final KeyVerdict UNCHECKED = new KeyVerdict(Optional.empty(), Optional.empty());

    static KeyVerdict accepted(LiveModels models) {
        return new KeyVerdict(Optional.of(models), Optional.empty());
    }

    static KeyVerdict doubtful(Problem problem) {
        return new KeyVerdict(Optional.empty(), Optional.of(problem));
    }

    /** The models of the preset that the key is known not to be offered. */
    public List<ModelId> missingFrom(ModelPreset preset) {
        return models.map(offered -> offered.missingFrom(preset)).orElse(List.of());
    }
}
