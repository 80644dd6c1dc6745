package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.api.exception.NotFoundException;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimedCallsTest {
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    private final TimedCalls calls =
            new TimedCalls(Endpoint.unix(Path.of("/nowhere/docker.sock"), Wording.verbatim("test")));

    @Test
    void returns_what_the_engine_answered() {
        assertThat(calls.within(GENEROUS, "GET /x", () -> "answer")).isEqualTo("answer");
    }

    @Test
    void gives_up_on_an_engine_that_does_not_answer() {
        CountDownLatch never = new CountDownLatch(1);

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> calls.within(Duration.ofMillis(50), "GET /x", () -> {
                    never.await();
                    return "";
                }));

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_NOT_ANSWERING);
        assertThat(problem.arguments()).containsExactly("unix:///nowhere/docker.sock", "GET /x", "0");
    }

    @Test
    void leaves_when_the_thread_is_interrupted_and_stays_interrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> calls.within(GENEROUS, "GET /x", () -> {
                    never.await();
                    return "";
                }))
                .isInstanceOf(Cancelled.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void passes_the_engines_refusal_on() {
        NotFoundException refusal = new NotFoundException("Status 404: {\"message\":\"gone\"}");

        assertThatThrownBy(() -> calls.within(GENEROUS, "GET /x", () -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
    }

    static Stream<Arguments> broken_connections() {
        return Stream.of(
                Arguments.of(
                        new RuntimeException(new SocketException("No such file or directory")),
                        Failure.DOCKER_NOT_RUNNING),
                Arguments.of(
                        new RuntimeException(new RuntimeException(new BindException("Permission denied"))),
                        Failure.DOCKER_NO_PERMISSION),
                Arguments.of(
                        new RuntimeException(new ConnectException("Connection refused")), Failure.DOCKER_NOT_RUNNING));
    }

    @ParameterizedTest
    @MethodSource("broken_connections")
    void finds_the_reason_below_what_docker_java_throws(RuntimeException thrown, Failure failure) {
        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> calls.within(GENEROUS, "GET /x", () -> {
                    throw thrown;
                }));

        assertThat(problem.failure()).isEqualTo(failure);
    }

    @Test
    void says_that_named_pipes_do_not_exist_here() {
        TimedCalls piped = new TimedCalls(new Endpoint(
                Endpoint.Transport.NAMED_PIPE, "npipe:////./pipe/x", Wording.verbatim("test"), Optional.empty()));

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> piped.within(GENEROUS, "GET /x", () -> {
                    throw new UnsatisfiedLinkError("kernel32");
                }));

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_PIPE_ELSEWHERE);
    }
}
