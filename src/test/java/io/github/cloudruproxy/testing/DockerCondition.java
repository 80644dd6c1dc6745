package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.problem.Problem;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether tests with containers can run here; see {@link RequiresDocker}. */
final class DockerCondition implements ExecutionCondition {
    private static final String PROPERTY = "cloudru.containers";
    private static final String REQUIRED = "required";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> obstacle = engineObstacle().or(StandInImages::obstacle);
        if (obstacle.isEmpty()) {
            return ConditionEvaluationResult.enabled("a container engine answers");
        }
        if (REQUIRED.equals(System.getProperty(PROPERTY))) {
            throw new ExtensionConfigurationException("container tests are required, but " + obstacle.get());
        }
        return ConditionEvaluationResult.disabled(obstacle.get());
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
