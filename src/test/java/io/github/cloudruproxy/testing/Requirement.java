package io.github.cloudruproxy.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What becomes of tests that need more than every machine has. */
final class Requirement {
    private static final String PROPERTY = "cloudru.containers";
    private static final String REQUIRED = "required";

    private Requirement() {}

    /**
     * Lets the tests run unless something is in the way.
     *
     * @throws ExtensionConfigurationException when something is, and it must not be
     */
    static ConditionEvaluationResult unless(Optional<String> obstacle) {
        if (obstacle.isEmpty()) {
            return ConditionEvaluationResult.enabled("all that is needed is here");
        }
        if (REQUIRED.equals(System.getProperty(PROPERTY))) {
            throw new ExtensionConfigurationException("container tests are required, but " + obstacle.get());
        }
        return ConditionEvaluationResult.disabled(obstacle.get());
    }
}
