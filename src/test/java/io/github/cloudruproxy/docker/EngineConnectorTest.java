package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.docker.Rejection.Reason;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EngineConnectorTest {
    @TempDir
    Path root;

    /** What each engine does instead of answering. */
    private final Map<String, Problem> obstacles = new HashMap<>();

    private final List<String> greeted = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private EngineConnector connector;
    private String docker;
    private String podman;

    @BeforeEach
    void offer_two_sockets() throws IOException {
        docker = socket("var/run/docker.sock");
        podman = socket("run/podman/podman.sock");
        EndpointDiscovery discovery = new EndpointDiscovery(Map.of(), root.resolve("home"), root, false);
        connector = new EngineConnector(discovery, FakeTransport::new);
    }

    @Test
    void stays_with_the_first_engine_that_answers() {
        connector.get();
        EngineConnection engine = connector.get();

        assertThat(engine.endpoint().address()).isEqualTo(docker);
        assertThat(greeted).containsExactly(docker);
    }

    @Test
    void goes_on_to_the_next_engine_and_keeps_the_reason() {
        obstacles.put(docker, Problem.of(Failure.DOCKER_NO_PERMISSION, docker));

        EngineConnection engine = connector.get();

        assertThat(engine.endpoint().address()).isEqualTo(podman);
        assertThat(connector.rejections())
                .contains(new Rejection(Wording.of("engine.source.socket"), docker, Reason.NO_PERMISSION));
        assertThat(closed).containsExactly(docker);
    }

    @Test
    void reports_what_is_there_and_not_all_the_places_where_nothing_is() {
        obstacles.put(docker, Problem.of(Failure.DOCKER_NO_PERMISSION, docker));
        obstacles.put(podman, Problem.of(Failure.DOCKER_NOT_ANSWERING, podman, "GET /_ping", 5));

        Problem problem = catchThrowableOfType(Problem.class, () -> connector.get());

        assertThat(problem.details())
                .containsExactly(
                        new Rejection(Wording.of("engine.source.socket"), docker, Reason.NO_PERMISSION),
                        new Rejection(Wording.of("engine.source.socket"), podman, Reason.NOT_ANSWERING));
        assertThat(connector.rejections()).extracting(Rejection::reason).contains(Reason.MISSING);
    }

    @Test
    void reports_the_best_candidate_and_what_became_of_all() {
        obstacles.put(docker, Problem.of(Failure.DOCKER_NO_PERMISSION, docker));
        obstacles.put(podman, Problem.of(Failure.DOCKER_NOT_ANSWERING, podman, "GET /_ping", 5));

        Problem problem = catchThrowableOfType(Problem.class, () -> connector.get());

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_NO_PERMISSION);
        assertThat(problem.details())
                .contains(
                        new Rejection(Wording.of("engine.source.socket"), docker, Reason.NO_PERMISSION),
                        new Rejection(Wording.of("engine.source.socket"), podman, Reason.NOT_ANSWERING));
    }

    @Test
    void tries_again_after_a_failure() {
        obstacles.put(docker, Problem.of(Failure.DOCKER_NOT_RUNNING, docker));
        obstacles.put(podman, Problem.of(Failure.DOCKER_NOT_RUNNING, podman));
        Problem first = catchThrowableOfType(Problem.class, () -> connector.get());
        obstacles.clear();

        assertThat(first).isNotNull();
        assertThat(connector.get().endpoint().address()).isEqualTo(docker);
    }

    @Test
    void closes_what_it_has_opened() {
        connector.get();

        connector.close();

        assertThat(closed).containsExactly(docker);
    }

    private String socket(String place) throws IOException {
        Path path = root.resolve(place);
        Files.createDirectories(path.getParent());
        return "unix://" + Files.createFile(path);
    }

    private final class FakeTransport implements EngineTransport {
        private final String address;

        private FakeTransport(Endpoint endpoint) {
            this.address = endpoint.address();
        }

        @Override
        public EngineResponse get(String path) {
            greeted.add(address);
            if (obstacles.containsKey(address)) {
                throw obstacles.get(address);
            }
            return new EngineResponse(200, Map.of("api-version", "1.41"), new byte[0]);
        }

        @Override
        public EngineResponse head(String path) {
            return get(path);
        }

        @Override
        public void close() {
            closed.add(address);
        }
    }
}
