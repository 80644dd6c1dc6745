package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docker-java in front of an engine that accepts connections and then says nothing, as a stopped daemon does. */
@Timeout(30)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StalledEngineTest {
    private static final Limits SHORT =
            new Limits(Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofMillis(300));

    @TempDir
    Path directory;

    private ScriptedEngine stalled;
    private DockerSession session;
    private ContainerEngine engine;

    @BeforeEach
    void connect() throws IOException {
        Path socket = directory.resolve("docker.sock");
        stalled = ScriptedEngine.answering(socket, List.of());
        Endpoint endpoint = Endpoint.unix(socket, Wording.verbatim("test"));
        EngineConnection connection = new EngineConnection(
                endpoint,
                new SocketTransport(endpoint, SHORT.observing()),
                ApiVersion.OLDEST_SUPPORTED,
                EngineKind.DOCKER,
                "1");
        session = DockerSession.open(connection, directory, SHORT);
        engine = new DockerEngine(new EngineReader(() -> connection), () -> session);
    }

    @AfterEach
    void disconnect() throws IOException {
        session.close();
        stalled.close();
    }

    @Test
    void a_change_is_given_up_at_its_deadline() {
        assertThat(failure(() -> engine.rename("x", "y"))).isEqualTo(Failure.DOCKER_NOT_ANSWERING);
    }

    @Test
    void stopping_is_given_the_grace_time_on_top() {
        assertThat(failure(() -> engine.stop("x", Duration.ZERO))).isEqualTo(Failure.DOCKER_NOT_ANSWERING);
    }

    @Test
    void a_pull_is_given_up_after_silence() {
        assertThat(failure(() -> engine.pull("x/y:1", progress -> {}))).isEqualTo(Failure.IMAGE_PULL_STALLED);
    }

    private static Failure failure(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call).failure();
    }
}
