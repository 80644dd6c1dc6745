package io.github.cloudruproxy.testing;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether tests that follow system calls can run here; see {@link RequiresStrace}. */
final class StraceCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Requirement.unless(obstacle());
    }

    private static Optional<String> obstacle() {
        try {
            Process strace = new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return strace.waitFor() == 0 ? Optional.empty() : Optional.of("strace may not follow a program here");
        } catch (IOException absent) {
            return Optional.of("strace is not installed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the question whether strace works was interrupted");
        }
    }
}
