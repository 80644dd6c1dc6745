package io.github.cloudruproxy.workspace;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says which problem an action must end with. */
final class ProblemAssertions {
    private ProblemAssertions() {}

    static void assertRefused(ThrowingCallable action, Failure failure, Object... arguments) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Problem.class, problem -> {
            Assertions.assertThat(problem.failure()).isEqualTo(failure);
            Assertions.assertThat(problem.arguments())
                    .isEqualTo(Stream.of(arguments).map(String::valueOf).toList());
        });
    }
}
