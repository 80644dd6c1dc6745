package io.github.cloudruproxy.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether tests with the real Docker Compose can run here; see {@link RequiresCompose}. */
final class ComposeCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Requirement.unless(ComposeBinary.obstacle());
    }
}
