package io.github.cloudruproxy.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.lifecycle.ProbeResult.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpHealthProbeTest {
    private final HttpHealthProbe probe = new HttpHealthProbe(Duration.ofSeconds(5));
    private ServerSocket server;
    private CompletableFuture<String> request = new CompletableFuture<>();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void passes_on_200() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        ProbeResult result = probe.probe(url());

        assertThat(result.passed()).isTrue();
        assertThat(result.latency()).isPositive();
    }

    @Test
    void asks_for_health_with_get_because_the_proxy_refuses_head() throws Exception {
        serve("HTTP/1.1 200 OK\r\n\r\n");

        probe.probe(url());

        assertThat(request.get()).isEqualTo("GET /health HTTP/1.1");
    }

    @Test
    void tells_another_status() {
        serve("HTTP/1.0 500 Internal Server Error\r\n\r\n");

        ProbeResult result = probe.probe(url());

        assertThat(result.outcome()).isEqualTo(Outcome.WRONG_STATUS);
        assertThat(result.httpStatus()).isEqualTo(500);
    }

    @Test
    void tells_that_nobody_listens() throws IOException {
        URI url = url();
        server.close();

        assertThat(probe.probe(url).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void gives_up_on_a_listener_that_never_answers() {
        assertThat(new HttpHealthProbe(Duration.ofMillis(50)).probe(url()).outcome())
                .isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void tells_what_is_not_http() {
        serve("SSH-2.0-OpenSSH_9.2\r\n");

        assertThat(probe.probe(url()).outcome()).isEqualTo(Outcome.NOT_HTTP);
    }

    @Test
    void tells_a_connection_that_is_cut() {
        serve("");

        assertThat(probe.probe(url()).outcome()).isEqualTo(Outcome.NOT_HTTP);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void serve(String answer) {
        request = CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
                socket.getOutputStream().write(answer.getBytes(US_ASCII));
                return line;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
