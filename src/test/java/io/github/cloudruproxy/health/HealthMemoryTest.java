package io.github.cloudruproxy.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HealthMemoryTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<URI> URLS = List.of(URI.create("http://127.0.0.1:8082"));
    private static final String SOCKETS = "4711 4712";
    private static final Duration TTL = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void knows_nothing_at_first() {
        assertThat(memory().passedWithin(TTL, NOON, URLS, SOCKETS)).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void believes_a_success_until_it_is_too_old() {
        memory().remember(NOON, URLS, SOCKETS);

        assertThat(memory().passedWithin(TTL, NOON.plusSeconds(29), URLS, SOCKETS))
                .isTrue();
        assertThat(memory().passedWithin(TTL, NOON.plusSeconds(30), URLS, SOCKETS))
                .isFalse();
    }

    @Test
    void does_not_believe_a_success_from_the_future() {
        memory().remember(NOON, URLS, SOCKETS);

        assertThat(memory().passedWithin(TTL, NOON.minusSeconds(1), URLS, SOCKETS))
                .isFalse();
    }

    @Test
    void forgets_when_told_to() {
        memory().remember(NOON, URLS, SOCKETS);
        memory().forget();

        assertThat(memory().passedWithin(TTL, NOON, URLS, SOCKETS)).isFalse();
    }

    @Test
    void does_not_believe_a_torn_file() throws IOException {
        memory().remember(NOON, URLS, SOCKETS);
        Files.writeString(directory.resolve(".cloudru-proxy/healthy-at"), "12x");

        assertThat(memory().passedWithin(TTL, NOON, URLS, SOCKETS)).isFalse();
    }

    @Test
    void does_not_believe_a_success_at_another_port() {
        memory().remember(NOON, URLS, SOCKETS);

        assertThat(memory().passedWithin(TTL, NOON, List.of(URI.create("http://127.0.0.1:9999")), SOCKETS))
                .isFalse();
    }

    @Test
    void does_not_believe_a_success_of_another_listener() {
        memory().remember(NOON, URLS, SOCKETS);

        assertThat(memory().passedWithin(TTL, NOON, URLS, "4713 4714")).isFalse();
    }

    private HealthMemory memory() {
        return HealthMemory.of(Workspace.open(directory));
    }
}
