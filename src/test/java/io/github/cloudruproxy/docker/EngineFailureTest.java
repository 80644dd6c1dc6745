package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.HealthCheck;
import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.lifecycle.ProxyLifecycle;
import io.github.cloudruproxy.lifecycle.ServiceRevision;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.testing.FakePorts;
import io.github.cloudruproxy.testing.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each way in which an engine refuses a deployment becomes a failure of its own, with the engine's words below it and
 * nothing half-made left behind.
 */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EngineFailureTest {
    private static final String KEY = "sk-a-very-secret-key";
    private static final String IMAGE = "registry.example/team/proxy:1";
    private static final ResolvedService SERVICE = ResolvedService.of(
            ServiceDefinition.hardened(IMAGE, "claude-code-proxy", 8082, true),
            new ComposeProject("claude-code-proxy", Path.of("/work/docker-compose.cloudru-proxy.yml")),
            Map.of("OPENAI_API_KEY", KEY));

    @TempDir
    Path home;

    private HttpEngine engine;

    @BeforeEach
    void open() throws IOException {
        engine = HttpEngine.open(home);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            manifest for registry.example/team/proxy:1 not found: manifest unknown | IMAGE_NOT_FOUND
            Head "https://registry.example/v2/": unauthorized: authentication required | IMAGE_PRIVATE
            toomanyrequests: You have reached your pull rate limit. | IMAGE_RATE_LIMITED
            Get "https://registry.example/v2/": dial tcp: lookup registry.example: no such host | REGISTRY_UNREACHABLE
            failed to register layer: no space left on device | IMAGE_PULL_FAILED
            """)
    void a_pull_that_is_refused(String words, Failure failure) {
        engine.refuses("GET /images/.*", 404, "no such image").refuses("POST /images/create.*", 500, words);

        Problem problem = deploy();

        assertThat(problem.failure()).isEqualTo(failure);
        assertThat(problem.details()).containsExactly(words);
        assertThat(engine.changes()).hasSize(1);
    }

    @Test
    void a_tag_that_does_not_exist_in_a_repository_that_does_names_what_there_is_by_its_digest() {
        String digest = "sha256:" + "0".repeat(64);
        engine.refuses("GET /images/.*", 404, "no such image")
                .refuses("POST /images/create.*", 404, "manifest for registry.example/team/proxy:1 not found")
                .answers(
                        "GET /distribution/registry.example/team/proxy:latest/json",
                        200,
                        "{\"Descriptor\": {\"digest\": \"" + digest + "\"}}");

        Problem problem = deploy();

        assertThat(problem.failure()).isEqualTo(Failure.IMAGE_TAG_NOT_FOUND);
        assertThat(problem.arguments()).containsExactly(IMAGE, "registry.example/team/proxy@" + digest);
    }

    @Test
    void an_archive_that_the_engine_does_not_take() throws IOException {
        Path archive = Files.writeString(home.resolve("image.tar"), "x");
        engine.answers(
                "POST /images/load.*",
                200,
                "{\"errorDetail\":{\"message\":\"unexpected EOF\"},\"error\":\"unexpected EOF\"}");

        Problem problem =
                catchThrowableOfType(Problem.class, () -> engine.engine().load(archive));

        assertThat(problem.failure()).isEqualTo(Failure.IMAGE_ARCHIVE_NOT_LOADED);
        assertThat(problem.details()).containsExactly("unexpected EOF");
    }

    @Test
    void a_pull_that_breaks_off_in_the_middle() {
        engine.refuses("GET /images/.*", 404, "no such image").answers("POST /images/create.*", 200, """
                {"status":"Downloading","id":"a1","progressDetail":{"current":1,"total":9}}
                {"errorDetail":{"message":"unexpected EOF"},"error":"unexpected EOF"}
                """);

        Problem problem = deploy();

        assertThat(problem.failure()).isEqualTo(Failure.IMAGE_PULL_FAILED);
        assertThat(problem.details()).containsExactly("unexpected EOF");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"credsStore": "desktop"}                             | desktop
            {"credHelpers": {"registry.example": "gcloud"}}       | gcloud
            """)
    void a_private_image_whose_login_a_helper_keeps(String configuration, String helper) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), configuration);
        engine.refuses("GET /images/.*", 404, "no such image")
                .refuses("POST /images/create.*", 500, "unauthorized: authentication required");

        Problem problem = deploy();

        assertThat(problem.failure()).isEqualTo(Failure.IMAGE_LOGIN_IN_HELPER);
        assertThat(problem.arguments()).containsExactly(IMAGE, helper);
    }

    @Test
    void a_network_that_cannot_be_made() {
        String words = "could not find an available, non-overlapping IPv4 address pool among the defaults";
        engine.refuses("POST /networks/create", 500, words);

        Problem problem = deploy();

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_REFUSED);
        assertThat(problem.details()).containsExactly(words);
        assertThat(engine.changes()).containsExactly("POST /networks/create");
    }

    @Test
    void a_name_that_somebody_has_taken_meanwhile() {
        engine.refuses("POST /containers/create.*", 409, "Conflict. The container name is already in use");

        assertThat(deploy().failure()).isEqualTo(Failure.CONTAINER_NAME_TAKEN);
        assertThat(engine.changes()).endsWith("DELETE /networks/claude-code-proxy_default");
    }

    @Test
    void a_name_that_another_container_has_as_podman_says_it() {
        engine.refuses(
                "POST /containers/create.*",
                500,
                "container create: creating container storage: the container name \"claude-code-proxy\" is already in use"
                        + " by 0123. You have to remove that container to be able to reuse that name: that name is already"
                        + " in use");

        assertThat(deploy().failure()).isEqualTo(Failure.CONTAINER_NAME_TAKEN);
    }

    @Test
    void a_container_that_cannot_be_made_is_told_without_the_key() {
        engine.refuses("POST /containers/create.*", 400, "invalid environment variable: OPENAI_API_KEY=" + KEY);

        Problem problem = deploy();

        assertThat(problem.failure()).isEqualTo(Failure.CONTAINER_NOT_CREATED);
        assertThat(problem.details().get(0))
                .asString()
                .contains("invalid environment variable")
                .doesNotContain(KEY);
        assertThat(engine.changes()).endsWith("DELETE /networks/claude-code-proxy_default");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bind for 127.0.0.1:8082 failed: port is already allocated                        | PORT_TAKEN_AT_START
            listen tcp4 127.0.0.1:8082: bind: address already in use                         | PORT_TAKEN_AT_START
            listen tcp6 [::1]:8082: bind: cannot assign requested address                    | LOOPBACK_ADDRESS_MISSING
            OCI runtime create failed: exec: "/app/run": permission denied: unknown          | CONTAINER_NOT_STARTED
            """)
    void a_container_that_cannot_be_started_is_undone(String words, Failure failure) {
        engine.refuses("POST /containers/c1/start", 500, words);

        Problem problem = deploy();

        assertThat(problem.failure()).isEqualTo(failure);
        assertThat(problem.details()).startsWith(words);
        assertThat(engine.changes()).anySatisfy(change -> assertThat(change).startsWith("DELETE /containers/c1"));
    }

    private Problem deploy() {
        HealthCheck check =
                new HealthCheck(url -> ProbeResult.answered(url, 200, Duration.ofMillis(1)), new FakePorts());
        ProxyLifecycle lifecycle =
                new ProxyLifecycle(engine.engine(), check, new FakeTime(), ServiceRevision.NONE, event -> {});
        return catchThrowableOfType(
                Problem.class, () -> lifecycle.deploy(Optional.empty(), SERVICE, Duration.ofSeconds(5)));
    }
}
