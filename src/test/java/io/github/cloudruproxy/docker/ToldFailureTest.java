package io.github.cloudruproxy.docker;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.Adapters;
import io.github.cloudruproxy.cli.Cli;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.cli.Surroundings;
import io.github.cloudruproxy.cli.Surroundings.Terminals;
import io.github.cloudruproxy.testing.FakePorts;
import io.github.cloudruproxy.testing.OfflineAdapters;
import io.github.cloudruproxy.testing.RunResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person and a script are told of an engine's refusal by {@code start}: sentence, fix, details and exit code. */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ToldFailureTest {
    private static final String IMAGE = "registry.example/team/proxy:1";
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path home;

    private HttpEngine engine;

    @BeforeEach
    void set_up_a_workspace_whose_image_is_not_there() throws IOException {
        engine = HttpEngine.open(home, new Limits(LONG, LONG, Duration.ofSeconds(1)))
                .refuses("GET /images/.*", 404, "no such image");
        Files.createDirectory(home.resolve("workspace"));
        assertThat(run(
                        OfflineAdapters.with(new FakePorts()),
                        "test-key-5f1d8c0b9e7a",
                        "onboard",
                        "--no-input",
                        "--api-key-stdin",
                        "--no-verify",
                        "--no-start",
                        "--image",
                        IMAGE))
                .exitedWith(ExitCode.OK);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void an_image_that_does_not_exist() {
        refusesThePull("manifest for registry.example/team/proxy:1 not found: manifest unknown");

        tells(
                "image-not-found",
                "The image " + IMAGE + " does not exist.",
                "Name another one: cloudru-proxy onboard --image legard/claude-code-proxy:latest",
                "manifest unknown");
    }

    @Test
    void an_image_that_is_private() {
        refusesThePull("Head https://registry.example/v2/: unauthorized: authentication required");

        tells(
                "image-private",
                "The image " + IMAGE + " is private, or does not exist.",
                "docker login, then: cloudru-proxy start. Or name another one: cloudru-proxy onboard --image IMAGE",
                "unauthorized: authentication required");
    }

    @Test
    void an_image_whose_login_a_helper_keeps() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"credsStore\": \"desktop\"}");
        refusesThePull("unauthorized: authentication required");

        tells(
                "image-login-in-helper",
                "The image " + IMAGE + " is private, and its registry was asked without a login.",
                "docker pull " + IMAGE + ", then: cloudru-proxy start",
                "unauthorized: authentication required");
    }

    @Test
    void a_rate_limit() {
        refusesThePull("toomanyrequests: You have reached your pull rate limit.");

        tells(
                "image-rate-limited",
                "The registry sends no more images for now: " + IMAGE,
                "docker login, then: cloudru-proxy start. Or wait some hours.",
                "toomanyrequests");
    }

    @Test
    void no_network() {
        refusesThePull("Get https://registry.example/v2/: dial tcp: lookup registry.example: no such host");

        tells(
                "registry-unreachable",
                "The registry of " + IMAGE + " cannot be reached.",
                "Or a file of docker save: cloudru-proxy onboard --image-archive FILE",
                "no such host");
    }

    @Test
    void a_pull_that_has_come_to_a_standstill() {
        engine.stalls("POST /images/create.*");

        tells(
                "image-pull-stalled",
                "Fetching the image " + IMAGE + " has come to a standstill: nothing for 1 s.",
                "cloudru-proxy start",
                "");
    }

    @Test
    void an_engine_that_is_too_old() {
        engine.offersApi("1.40");

        tells(
                ExitCode.DOCKER_UNAVAILABLE,
                "docker-too-old",
                "is too old: it offers API 1.40.",
                "Update Docker: https://docs.docker.com/engine/install/",
                "");
    }

    @Test
    void an_engine_that_takes_no_request_below_its_own_minimum_is_asked_as_it_wants() {
        engine.offersApi("1.52").demandsApi("1.44");
        refusesThePull("manifest unknown");

        tells(
                "image-not-found",
                "The image " + IMAGE + " does not exist.",
                "cloudru-proxy onboard --image legard/claude-code-proxy:latest",
                "manifest unknown");
    }

    private void refusesThePull(String words) {
        engine.refuses("POST /images/create.*", 500, words);
    }

    private void tells(String id, String what, String fix, String detail) {
        tells(ExitCode.NOT_HEALTHY, id, what, fix, detail);
    }

    private void tells(ExitCode code, String id, String what, String fix, String detail) {
        assertThat(start()).exitedWith(code).printedNothing().saidOnStderr(what, fix, detail);
        RunResult forScripts = start("--json");
        assertThat(forScripts).exitedWith(code).reportedFailure(id);
        assertThat(forScripts.json().at("/error/what").asText()).contains(what);
        assertThat(forScripts.json().at("/error/fix").asText()).contains(fix);
        assertThat(forScripts.json().at("/error/details").toString()).contains(detail);
    }

    private RunResult start(String... options) {
        String[] arguments =
                Stream.concat(Stream.of("start"), Stream.of(options)).toArray(String[]::new);
        return run(OfflineAdapters.with(new FakePorts(), engine.engine()), "", arguments);
    }

    private RunResult run(Adapters adapters, String stdin, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                Map.of("HOME", home.toString()),
                home.resolve("workspace"),
                new ByteArrayInputStream(stdin.getBytes(UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                UTF_8,
                new Terminals(false, false, false),
                Locale.ENGLISH,
                "0.1.0");
        int status = Cli.run(surroundings, adapters, arguments);
        return new RunResult(List.of(arguments), status, out.toString(), err.toString(), Set.of());
    }
}
