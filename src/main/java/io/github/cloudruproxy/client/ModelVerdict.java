package io.github.cloudruproxy.client;

import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.problem.Problem;
import java.util.Optional;

/**
 * Whether a model answers through the proxy.
 *
 * @param doubt why it did not; empty when it did
 */
public record ModelVerdict(ModelId model, Optional<Problem> doubt) {
    static ModelVerdict doubtful(ModelId model, Problem doubt) {
        return new ModelVerdict(model, Optional.of(doubt));
    }
}
