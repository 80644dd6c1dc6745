package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.Bounds;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.lifecycle.ContainerTraits;
import io.github.cloudruproxy.lifecycle.EngineIdentity;
import io.github.cloudruproxy.lifecycle.EngineTraits;
import io.github.cloudruproxy.lifecycle.ImageTraits;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EngineReaderTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String CONTAINER = """
            {"Id": "abc", "Name": "/proxy", "Image": "sha256:1", "RestartCount": 2,
             "State": {"Status": "running", "Running": true, "OOMKilled": false, "ExitCode": 0,
                       "StartedAt": "2026-11-23T18:20:14.226653193Z", "Health": {"Status": "starting", "Log": []}},
             "HostConfig": {"PortBindings": {"8082/tcp": [{"HostIp": "127.0.0.1", "HostPort": "9000"}]},
                            "Memory": 268435456, "MemorySwap": 268435456, "NanoCpus": 500000000, "PidsLimit": 128,
                            "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 3}},
             "Config": {"Image": "x/y:1", "Env": ["OPENAI_API_KEY=secret"],
                        "Labels": {"com.docker.compose.config-hash": "h"}},
             "NetworkSettings": {"Ports": {"8082/tcp": [{"HostIp": "::1", "HostPort": "8082"},
                                                        {"HostIp": "", "HostPort": "8083"}], "9/udp": null},
                                 "Networks": {"proxy_default": {"IPAddress": "172.18.0.2", "GlobalIPv6Address": "fd00::2"},
                                              "none": {"IPAddress": "", "GlobalIPv6Address": ""}}}}
            """;

    private final Map<String, EngineResponse> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private EngineReader reader;

    @BeforeEach
    void answer_a_ping() {
        answer("/_ping", 200, Map.of("api-version", "1.41", "server", "Docker/20.10.24 (linux)"), "OK");
        Endpoint endpoint = Endpoint.unix(Path.of("/docker.sock"), Wording.verbatim("test"));
        reader = new EngineReader(() -> EngineConnection.greet(endpoint, new Answers()));
    }

    @Test
    void reads_the_engines_version_from_its_greeting() {
        assertThat(reader.info().version()).isEqualTo("20.10.24");
        assertThat(reader.info().apiVersion()).isEqualTo("1.41");
        assertThat(reader.info().endpoint()).isEqualTo("unix:///docker.sock");
        assertThat(reader.info().source()).isEqualTo(Wording.verbatim("test"));
    }

    @ParameterizedTest
    @CsvSource({
        "Docker/20.10.24 (linux), false, true",
        "Libpod/4.3.1 (linux), true, true",
        "Libpod/4.3.1 (linux), false, false",
        "'', false, true"
    })
    void knows_that_podman_run_by_root_reaches_nothing_through_the_ipv6_loopback(
            String server, boolean rootless, boolean reaches) {
        answer("/_ping", 200, Map.of("api-version", "1.41", "server", server), "OK");
        answer("/v1.41/info", 200, Map.of(), "{\"Rootless\": %s}".formatted(rootless));

        assertThat(reader.info().reachesIpv6Loopback()).isEqualTo(reaches);
    }

    @ParameterizedTest
    @CsvSource({
        "Docker/20.10.24 (linux), Docker 20.10.24",
        "Libpod/5.4.2 (linux), Podman 5.4.2",
        "'', Docker",
    })
    void calls_an_engine_by_its_name(String server, String name) {
        answer("/_ping", 200, Map.of("api-version", "1.41", "server", server), "OK");

        assertThat(reader.info().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"1.41, /v1.41/", "1.43, /v1.43/", "1.44, /v1.44/", "1.52, /v1.44/", "2.0, /v1.44/"})
    void speaks_the_newest_api_that_both_know(String offered, String prefix) {
        answer("/_ping", 200, Map.of("api-version", offered), "OK");

        reader.imageId("x");

        assertThat(asked.get(1)).startsWith(prefix);
    }

    @Test
    void refuses_an_engine_that_is_too_old() {
        answer("/_ping", 200, Map.of("api-version", "1.40"), "OK");

        Problem problem = problem(() -> reader.info());

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_TOO_OLD);
        assertThat(problem.arguments()).containsExactly("unix:///docker.sock", "1.40", "1.41");
    }

    @Test
    void takes_a_gateway_without_its_engine_for_one_that_does_not_run() {
        answer("/_ping", 503, Map.of(), "starting");

        assertThat(problem(() -> reader.info()).failure()).isEqualTo(Failure.DOCKER_NOT_RUNNING);
    }

    @Test
    void refuses_a_server_that_is_no_engine() {
        answer("/_ping", 200, Map.of(), "<html>");

        assertThat(problem(() -> reader.info()).failure()).isEqualTo(Failure.DOCKER_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"'', false", "proxy_models, false", "%s, true"})
    void sees_a_volume_that_was_handed_on_from_another_container(String source, boolean inherited) {
        String mounts = "\"Mounts\": [{\"Type\": \"volume\", \"Source\": \"%s\"}]".formatted(source.formatted(HEX));
        answer(
                "/v1.41/containers/proxy/json",
                200,
                Map.of(),
                CONTAINER.replace("\"HostConfig\": {", "\"HostConfig\": {" + mounts + ", "));

        assertThat(reader.container("proxy").orElseThrow().inheritsVolume()).isEqualTo(inherited);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T18:20:13Z, true",
        "2026-11-23T18:20:14Z, false",
        "2026-11-23T20:20:14+02:00, false",
        "2026-11-23T18:20:15Z, false"
    })
    void takes_a_volume_that_is_older_than_its_container_for_handed_on_where_podman_does_not_show_it(
            String made, boolean inherited) {
        answer("/_ping", 200, Map.of("api-version", "1.41", "server", "Libpod/5.4.2 (linux)"), "OK");
        answer("/v1.41/containers/proxy/json", 200, Map.of(), """
                {"Name": "/proxy", "Created": "2026-11-23T18:20:14.226653193Z", "State": {"Status": "running"},
                 "Mounts": [{"Type": "volume", "Name": "%s"}]}
                """.formatted(HEX));
        answer("/v1.41/volumes/" + HEX, 200, Map.of(), "{\"CreatedAt\": \"%s\"}".formatted(made));

        assertThat(reader.container("proxy").orElseThrow().inheritsVolume()).isEqualTo(inherited);
    }

    @Test
    void takes_a_volume_for_anonymous_by_its_form() {
        answer("/v1.41/containers/abc/json", 200, Map.of(), """
                {"Id": "abc", "Mounts": [{"Type": "volume", "Name": "%s"}, {"Type": "volume", "Name": "models"},
                                         {"Type": "bind", "Source": "/x"}]}
                """.formatted(HEX));

        assertThat(reader.anonymousVolumes("abc")).containsExactly(HEX);
    }

    @Test
    void reads_everything_that_a_snapshot_shows() {
        answer("/v1.41/containers/proxy/json", 200, Map.of(), CONTAINER);

        ContainerSnapshot container = reader.container("proxy").orElseThrow();

        assertThat(container)
                .isEqualTo(new ContainerSnapshot(
                        new EngineIdentity(EngineKind.DOCKER, "unix:///docker.sock"),
                        "abc",
                        "proxy",
                        "x/y:1",
                        "sha256:1",
                        Status.RUNNING,
                        0,
                        false,
                        2,
                        Optional.of(Instant.parse("2026-11-23T18:20:14.226653193Z")),
                        Optional.of("starting"),
                        List.of(new PortBinding("::1", 8082, 8082), new PortBinding("0.0.0.0", 8083, 8082)),
                        List.of("172.18.0.2", "fd00::2"),
                        false,
                        new Bounds(
                                268435456, 268435456, 500000000, 128, "on-failure:3", List.of("proxy_default", "none")),
                        Map.of("com.docker.compose.config-hash", "h")));
    }

    @ParameterizedTest
    @CsvSource({
        "created, false, CREATED",
        "running, true, RUNNING",
        "paused, true, PAUSED",
        "restarting, true, RESTARTING",
        "removing, false, REMOVING",
        "exited, false, EXITED",
        "dead, false, DEAD",
        "stopping, true, RUNNING",
        "configured, false, EXITED"
    })
    void understands_the_engines_words_for_a_status(String word, boolean running, Status status) {
        answer(
                "/v1.41/containers/proxy/json",
                200,
                Map.of(),
                "{\"Name\":\"/proxy\",\"State\":{\"Status\":\"" + word + "\",\"Running\":" + running + "}}");

        assertThat(reader.container("proxy").orElseThrow().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"unless-stopped, RESTARTING", "always, RESTARTING", "no, EXITED", "'', EXITED"})
    void knows_that_podman_restarts_what_it_calls_stopped(String policy, Status status) {
        answer("/v1.41/containers/proxy/json", 200, Map.of(), """
                {"Name": "/proxy", "State": {"Status": "stopped", "Running": false},
                 "HostConfig": {"RestartPolicy": {"Name": "%s"}}}
                """.formatted(policy));

        assertThat(reader.container("proxy").orElseThrow().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"created, 0", "exited, 0", "running, 1"})
    void a_container_publishes_only_while_it_runs_whatever_podman_shows(String word, int bindings) {
        answer("/v1.41/containers/proxy/json", 200, Map.of(), """
                {"Name": "/proxy", "State": {"Status": "%s"},
                 "NetworkSettings": {"Ports": {"8082/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8082"}]}}}
                """.formatted(word));

        assertThat(reader.container("proxy").orElseThrow().bindings()).hasSize(bindings);
    }

    @Test
    void shows_no_start_and_no_health_where_there_are_none() {
        answer(
                "/v1.41/containers/proxy/json",
                200,
                Map.of(),
                "{\"Name\":\"/proxy\",\"State\":{\"StartedAt\":\"0001-01-01T00:00:00Z\",\"Health\":{\"Status\":\"none\"}}}");

        ContainerSnapshot container = reader.container("proxy").orElseThrow();

        assertThat(container.startedAt()).isEmpty();
        assertThat(container.dockerHealth()).isEmpty();
    }

    @Test
    void does_not_mistake_an_ids_prefix_for_a_name() {
        answer("/v1.41/containers/abc/json", 200, Map.of(), CONTAINER);

        assertThat(reader.container("abc")).isEmpty();
    }

    @Test
    void keeps_a_reference_from_leaving_the_path() {
        reader.imageId("host:5000/a/b@sha256:0?x=1#\r\n é");

        assertThat(asked.get(1)).isEqualTo("/v1.41/images/host:5000/a/b@sha256:0%3Fx%3D1%23%0D%0A%20%C3%A9/json");
    }

    @Test
    void quotes_the_engine_when_it_refuses() {
        answer("/v1.41/images/x/json", 500, Map.of(), "{\"message\":\"disk on fire\"}");

        Problem problem = problem(() -> reader.imageId("x"));

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_REFUSED);
        assertThat(problem.arguments()).containsExactly("GET /images/x/json");
        assertThat(problem.details()).containsExactly("disk on fire");
    }

    @Test
    void refuses_json_that_was_cut_short() {
        answer("/v1.41/images/x/json", 200, Map.of(), "{\"Id\":\"sha25");

        assertThat(problem(() -> reader.imageId("x")).failure()).isEqualTo(Failure.DOCKER_REFUSED);
    }

    @Test
    void asks_for_no_more_lines_of_a_log_than_are_wanted() {
        answer("/v1.41/containers/abc/logs?stdout=1&stderr=1&tail=7", 200, Map.of(), "bare line\n");

        assertThat(reader.lastLogLines("abc", 7)).containsExactly("bare line");
    }

    @Test
    void finds_no_log_lines_of_a_container_that_is_gone() {
        assertThat(reader.lastLogLines("gone", 7)).isEmpty();
    }

    @Test
    void asks_whether_any_container_needs_a_network() {
        answer("/v1.41/containers/json?all=1&filters=%7B%22network%22:%5B%22n%22%5D%7D", 200, Map.of(), "[{}]");

        assertThat(reader.isNetworkUsed("n")).isTrue();
    }

    @Test
    void tells_how_a_container_is_confined() {
        answer("/v1.41/containers/proxy/json", 200, Map.of(), """
                {"Id": "abc", "Name": "/proxy", "Image": "sha256:1", "State": {"Status": "running"},
                 "Mounts": [{"Type": "bind", "Source": "/etc"}, {"Type": "volume", "Source": "/var/lib/docker/x"}],
                 "HostConfig": {"ReadonlyRootfs": true, "Privileged": false, "CapDrop": ["ALL"], "CapAdd": null,
                                "SecurityOpt": ["no-new-privileges:true"], "Tmpfs": {"/tmp": "rw,noexec"},
                                "PidMode": "host", "IpcMode": "private", "NetworkMode": "proxy_default",
                                "Memory": 8589934592, "MemorySwap": -1, "NanoCpus": 500000000, "PidsLimit": null,
                                "Ulimits": [{"Name": "core", "Soft": 0, "Hard": 0}],
                                "RestartPolicy": {"Name": "unless-stopped"},
                                "LogConfig": {"Type": "json-file", "Config": {"max-size": "10m"}}},
                 "Config": {"User": "65534:65534", "Env": ["OPENAI_API_KEY=secret=1", "BARE"],
                            "Healthcheck": {"Test": ["NONE"]}},
                 "NetworkSettings": {"Networks": {"proxy_default": {}}}}
                """);

        ContainerTraits container = reader.containerTraits("proxy").orElseThrow();

        assertThat(container.rights())
                .isEqualTo(new ContainerTraits.Rights(
                        true,
                        false,
                        List.of("ALL"),
                        List.of(),
                        List.of("no-new-privileges:true"),
                        Map.of("/tmp", "rw,noexec"),
                        List.of("Pid")));
        assertThat(container.limits())
                .isEqualTo(new ContainerTraits.Limits(8_589_934_592L, -1, 500_000_000, 0, Map.of("core", 0L)));
        assertThat(container.user()).isEqualTo("65534:65534");
        assertThat(container.networks()).containsExactly("proxy_default");
        assertThat(container.mounts()).containsExactly("bind /etc");
        assertThat(container.restart()).isEqualTo("unless-stopped");
        assertThat(container.logOptions()).isEqualTo(Map.of("max-size", "10m"));
        assertThat(container.healthcheck()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"[], 10MB, ALL, 10MB", "null, 0B, ALL, ''", "'[\"CAP_KILL\"]', 0B, CHOWN, ''"})
    void puts_what_podman_tells_in_words_of_its_own_into_dockers(
            String boundingCaps, String logSize, String dropped, String maxSize) {
        answer("/_ping", 200, Map.of("api-version", "1.41", "server", "Libpod/5.4.2 (linux)"), "OK");
        answer("/v1.41/containers/proxy/json", 200, Map.of(), """
                {"Id": "abc", "Name": "/proxy", "State": {"Status": "running"},
                 "HostConfig": {"CapDrop": ["CHOWN"], "Ulimits": [{"Name": "RLIMIT_CORE", "Soft": 0, "Hard": 0}],
                                "LogConfig": {"Type": "json-file", "Config": null}}}
                """);
        answer("/v1.41/libpod/containers/proxy/json", 200, Map.of(), """
                {"BoundingCaps": %s, "HostConfig": {"LogConfig": {"Size": "%s"}}}
                """.formatted(boundingCaps, logSize));

        ContainerTraits container = reader.containerTraits("proxy").orElseThrow();

        assertThat(container.rights().capDrop()).containsExactly(dropped);
        assertThat(container.limits().ulimits()).isEqualTo(Map.of("core", 0L));
        assertThat(container.logOptions().getOrDefault("max-size", "")).isEqualTo(maxSize);
    }

    @Test
    void tells_the_names_of_variables_and_never_their_values() {
        answer("/v1.41/containers/proxy/json", 200, Map.of(), CONTAINER);
        answer("/v1.41/images/x/json", 200, Map.of(), """
                {"Id": "sha256:1", "Architecture": "arm64", "Config": {"Env": ["TOKEN=secret"]}}
                """);

        ContainerTraits container = reader.containerTraits("proxy").orElseThrow();
        ImageTraits image = reader.imageTraits("x").orElseThrow();

        assertThat(container.environmentNames()).containsExactly("OPENAI_API_KEY");
        assertThat(image).isEqualTo(new ImageTraits("sha256:1", "arm64", Set.of("TOKEN")));
        assertThat(container + " " + image).doesNotContain("secret");
    }

    @Test
    void a_prefix_of_an_id_is_no_name_here_either() {
        answer("/v1.41/containers/abc/json", 200, Map.of(), CONTAINER);

        assertThat(reader.containerTraits("abc")).isEmpty();
        assertThat(reader.imageTraits("gone")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1, 'memory, swap, pids, cpu'",
        "true, 2, ''",
        "false, 1, ''",
    })
    void does_not_believe_in_limits_of_a_rootless_engine_on_the_first_version_of_control_groups(
            boolean rootless, String version, String unkept) {
        answer("/v1.41/info", 200, Map.of(), """
                {"Rootless": %s, "CgroupVersion": "%s", "MemoryLimit": true, "SwapLimit": true, "PidsLimit": true,
                 "CpuCfsQuota": true}
                """.formatted(rootless, version));

        assertThat(String.join(", ", reader.unkeptLimits())).isEqualTo(unkept);
    }

    @Test
    void tells_what_the_engine_says_of_itself() {
        answer("/v1.41/info", 200, Map.of(), """
                {"OperatingSystem": "Debian GNU/Linux 12", "SystemTime": "2026-11-24T18:37:38.464801007+01:00",
                 "SecurityOptions": ["name=seccomp,profile=unconfined"], "Debug": true,
                 "MemoryLimit": true, "SwapLimit": false}
                """);
        answer("/v1.41/version", 200, Map.of(), """
                {"Arch": "amd64"}
                """);

        assertThat(reader.traits())
                .isEqualTo(new EngineTraits(
                        "Debian GNU/Linux 12",
                        "amd64",
                        Optional.of(Instant.parse("2026-11-24T17:37:38.464801007Z")),
                        List.of("swap"),
                        false,
                        true));
    }

    private void answer(String path, int status, Map<String, String> headers, String body) {
        answers.put(path, new EngineResponse(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    /** Answers from the table, and 404 to everything else. */
    private final class Answers implements EngineTransport {
        @Override
        public EngineResponse get(String path) {
            asked.add(path);
            return answers.getOrDefault(path, new EngineResponse(404, Map.of(), new byte[0]));
        }

        @Override
        public EngineResponse head(String path) {
            return get(path);
        }

        @Override
        public void close() {}
    }
}
