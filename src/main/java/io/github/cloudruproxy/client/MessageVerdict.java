package io.github.cloudruproxy.client;

import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of the test message.
 *
 * @param models one verdict for each model that was asked; empty when nobody waited for the answers
 */
public record MessageVerdict(List<ModelVerdict> models) {
    /** Nobody waited for the answers. */
    public static final MessageVerdict GIVEN_UP = new MessageVerdict(List.of());

    public MessageVerdict {
        models = List.copyOf(models);
    }

    public boolean isGivenUp() {
        return models.isEmpty();
    }

    /** The models that answered, or those that did not. */
    public List<ModelId> models(boolean answered) {
        return models.stream()
                .filter(verdict -> verdict.doubt().isEmpty() == answered)
                .map(ModelVerdict::model)
                .toList();
    }

    /** Why not all answered, each reason once: one key is behind them all. */
    public List<Problem> doubts() {
        Map<String, Problem> doubts = new LinkedHashMap<>();
        models.stream()
                .flatMap(verdict -> verdict.doubt().stream())
                .forEach(doubt -> doubts.putIfAbsent(doubt.failure().id() + doubt.arguments(), doubt));
        return List.copyOf(doubts.values());
    }

    /** Whether the proxy turned out to want a client key that is not known here. */
    public boolean wantsClientKey() {
        return doubts().stream().anyMatch(doubt -> doubt.failure() == Failure.CLIENT_KEY_WANTED);
    }
}
