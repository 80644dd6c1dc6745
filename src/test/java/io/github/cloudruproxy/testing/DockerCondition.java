package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.problem.Problem;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether tests with containers can run here; see {@link RequiresDocker}. */
final class DockerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Requirement.unless(engineObstacle().or(StandInImages::obstacle));
    }

    private static Optional<String> engineObstacle() {
        try (LocalEngine local = LocalEngine.open()) {
            local.engines().observer().info();
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of("no container engine answers: " + problem.getMessage() + " " + problem.details());
        }
    }
}
