package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.docker.Endpoint.Transport;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.testing.FreePorts;
import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SocketTransportTest {
    private static final Duration GENEROUS = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path directory;

    private Path socket;

    @BeforeEach
    void name_the_socket() {
        socket = directory.resolve("docker.sock");
    }

    @Test
    void asks_with_a_plain_GET() throws IOException {
        try (ScriptedEngine engine = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")) {
            transport(GENEROUS).get("/v1.41/info?x=1");

            assertThat(engine.request()).isEqualTo("GET /v1.41/info?x=1 HTTP/1.1");
        }
    }

    @Test
    void returns_as_soon_as_the_body_is_complete_though_the_connection_stays_open() throws IOException {
        try (ScriptedEngine engine =
                answering("HTTP/1.1 200 OK\r\nTransfer-Enc", "oding: chunked\r\n\r\n5\r\nhe", "llo\r\n0\r\n", "\r\n")) {
            EngineResponse response = transport(GENEROUS).get("/_ping");

            assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
            assertThat(engine.request()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart"})
    void gives_up_at_the_deadline_wherever_the_engine_stalls(String beginning) throws IOException {
        try (ScriptedEngine engine = answering(beginning)) {
            Problem problem = problem(() -> transport(SHORT).get("/_ping"));

            assertThat(problem.failure()).isEqualTo(Failure.DOCKER_NOT_ANSWERING);
            assertThat(problem.arguments()).contains("GET /_ping");
            assertThat(engine.isOpen()).isTrue();
        }
    }

    @Test
    void gives_up_at_the_deadline_when_nobody_accepts_the_connection() throws IOException {
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(socket));

            Problem problem = problem(() -> transport(SHORT).get("/_ping"));

            assertThat(problem.failure()).isEqualTo(Failure.DOCKER_NOT_ANSWERING);
        }
    }

    @Test
    void says_that_nothing_runs_where_there_is_no_socket() {
        Problem problem = problem(() -> transport(GENEROUS).get("/_ping"));

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_NOT_RUNNING);
        assertThat(problem.arguments()).containsExactly("unix://" + socket);
    }

    @Test
    void says_that_nothing_runs_behind_a_stale_socket() throws IOException {
        ServerSocketChannel gone = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        gone.bind(UnixDomainSocketAddress.of(socket));
        gone.close();

        Problem problem = problem(() -> transport(GENEROUS).get("/_ping"));

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_NOT_RUNNING);
    }

    @Test
    void says_that_a_stranger_is_no_engine() throws IOException {
        try (ScriptedEngine stranger = answering("SSH-2.0-OpenSSH_9.2\r\n")) {
            Problem problem = problem(() -> transport(GENEROUS).get("/_ping"));

            assertThat(problem.failure()).isEqualTo(Failure.DOCKER_REFUSED);
            assertThat(stranger.request()).isNotEmpty();
        }
    }

    @Test
    void leaves_when_the_thread_is_interrupted() throws IOException {
        try (ScriptedEngine engine = answering("")) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> transport(GENEROUS).get("/_ping")).isInstanceOf(Cancelled.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(engine.isOpen()).isTrue();
        }
    }

    @Test
    void says_that_nothing_runs_behind_a_closed_loopback_port() throws IOException {
        String address = "tcp://localhost:" + FreePorts.next();
        Endpoint endpoint = new Endpoint(Transport.LOOPBACK_TCP, address, Wording.verbatim("test"), Optional.empty());

        Problem problem = problem(() -> new SocketTransport(endpoint, GENEROUS).get("/_ping"));

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_NOT_RUNNING);
        assertThat(problem.arguments()).containsExactly(address);
    }

    private ScriptedEngine answering(String... pieces) throws IOException {
        return ScriptedEngine.answering(socket, List.of(pieces));
    }

    private SocketTransport transport(Duration limit) {
        return new SocketTransport(Endpoint.unix(socket, Wording.verbatim("test")), limit);
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }
}
