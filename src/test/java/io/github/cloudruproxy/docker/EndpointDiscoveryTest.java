package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.docker.Endpoint.Transport;
import io.github.cloudruproxy.docker.Rejection.Reason;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndpointDiscoveryTest {
    /** SHA-256 of "colima", as {@code sha256sum} prints it. */
    private static final String COLIMA = "f24fd3749c1368328e2b149bec149cb6795619f244c5b584e844961215dadd16";

    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>();
    private Path home;

    @BeforeEach
    void make_an_empty_home() throws IOException {
        home = Files.createDirectories(root.resolve("home/user"));
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///run/user/1000/docker.sock, UNIX",
        "tcp://localhost:2375, LOOPBACK_TCP",
        "tcp://127.0.0.1:2375, LOOPBACK_TCP",
        "tcp://[::1]:2375, LOOPBACK_TCP",
        "npipe:////./pipe/docker_engine, NAMED_PIPE",
    })
    void takes_what_DOCKER_HOST_names(String address, Transport transport) {
        environment.put("DOCKER_HOST", address);

        Endpoint endpoint = only(discover());

        assertThat(endpoint.address()).isEqualTo(address);
        assertThat(endpoint.transport()).isEqualTo(transport);
        assertThat(endpoint.source()).isEqualTo(Wording.verbatim("DOCKER_HOST"));
    }

    @Test
    void uses_TLS_where_certificates_are_configured() {
        environment.putAll(Map.of("DOCKER_HOST", "tcp://docker.example:2376", "DOCKER_CERT_PATH", "/certs"));

        Endpoint endpoint = only(discover());

        assertThat(endpoint.transport()).isEqualTo(Transport.TLS);
        assertThat(endpoint.certificates()).contains(Path.of("/certs"));
    }

    @Test
    void looks_for_certificates_in_the_docker_directory_when_only_verification_is_asked_for() {
        environment.putAll(Map.of("DOCKER_HOST", "tcp://docker.example:2376", "DOCKER_TLS_VERIFY", "1"));

        assertThat(only(discover()).certificates()).contains(home.resolve(".docker"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://docker.example:2375",
                "tcp://10.0.0.7",
                "tcp://0.0.0.0:2375",
                "tcp://localhost.example:2375",
                "tcp://127.0.0.1.example:2375"
            })
    void refuses_to_send_the_key_over_the_network_in_the_clear(String address) {
        environment.put("DOCKER_HOST", address);

        assertThat(refusal().failure()).isEqualTo(Failure.DOCKER_ENDPOINT_UNENCRYPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fd://3",
                "garbage",
                "/var/run/docker.sock",
                "http://localhost:2375",
                "tcp://a b",
                "tcp://",
                "tcp://localhost:abc",
                "tcp://localhost:99999",
                "unix://",
                "unix://docker"
            })
    void says_what_is_no_address_and_who_gave_it(String address) {
        environment.put("DOCKER_HOST", address);

        Problem problem = refusal();

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_ENDPOINT_MALFORMED);
        assertThat(problem.arguments()).containsExactly(address, Wording.verbatim("DOCKER_HOST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://me@host", "ssh://me@host:22/run/docker.sock"})
    void refuses_endpoints_that_it_cannot_reach(String address) {
        environment.put("DOCKER_HOST", address);

        Problem problem = refusal();

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_ENDPOINT_UNSUPPORTED);
        assertThat(problem.arguments()).containsExactly(address);
    }

    @Test
    void prefers_DOCKER_HOST_to_a_context_and_says_so() {
        environment.putAll(Map.of("DOCKER_HOST", "unix:///a.sock", "DOCKER_CONTEXT", "colima"));

        assertThat(discover().rejections())
                .containsExactly(new Rejection(Wording.verbatim("DOCKER_CONTEXT"), "colima", Reason.OVERRIDDEN));
    }

    @Test
    void takes_an_empty_variable_for_an_absent_one() throws IOException {
        environment.put("DOCKER_HOST", "");
        socket(root.resolve("var/run/docker.sock"));

        assertThat(only(discover()).source()).isEqualTo(Wording.of("engine.source.socket"));
    }

    @Test
    void follows_DOCKER_CONTEXT() throws IOException {
        environment.put("DOCKER_CONTEXT", "colima");
        context(COLIMA, "unix:///colima.sock");

        Endpoint endpoint = only(discover());

        assertThat(endpoint.address()).isEqualTo("unix:///colima.sock");
        assertThat(endpoint.source()).isEqualTo(Wording.of("engine.source.context", "colima"));
    }

    @Test
    void follows_the_current_context_of_the_configuration() throws IOException {
        configuration("{\"auths\": {}, \"currentContext\": \"colima\"}");
        context(COLIMA, "unix:///colima.sock");

        assertThat(only(discover()).source()).isEqualTo(Wording.of("engine.source.context", "colima"));
    }

    @Test
    void finds_the_configuration_where_DOCKER_CONFIG_says() throws IOException {
        environment.put("DOCKER_CONFIG", root.resolve("elsewhere").toString());
        Path directory = Files.createDirectories(root.resolve("elsewhere"));
        Files.writeString(directory.resolve("config.json"), "{\"currentContext\":\"colima\"}");

        assertThat(refusal().failure()).isEqualTo(Failure.DOCKER_CONTEXT_UNKNOWN);
    }

    @Test
    void gives_a_context_its_certificates() throws IOException {
        environment.put("DOCKER_CONTEXT", "colima");
        context(COLIMA, "tcp://docker.example:2376");
        Path files = Files.createDirectories(home.resolve(".docker/contexts/tls/" + COLIMA + "/docker"));

        assertThat(only(discover()).certificates()).contains(files);
    }

    @Test
    void refuses_an_unknown_context() {
        environment.put("DOCKER_CONTEXT", "nosuch");

        Problem problem = refusal();

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_CONTEXT_UNKNOWN);
        assertThat(problem.arguments()).containsExactly("nosuch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[]", "{}", "{\"Endpoints\":{\"docker\":{}}}"})
    void refuses_a_context_whose_description_is_broken(String meta) throws IOException {
        environment.put("DOCKER_CONTEXT", "colima");
        Path directory = Files.createDirectories(home.resolve(".docker/contexts/meta/" + COLIMA));
        Files.writeString(directory.resolve("meta.json"), meta);

        assertThat(refusal().failure()).isEqualTo(Failure.DOCKER_CONTEXT_UNKNOWN);
    }

    @Test
    void looks_at_the_sockets_in_the_default_context() throws IOException {
        environment.put("DOCKER_CONTEXT", "default");
        Path socket = socket(root.resolve("var/run/docker.sock"));

        assertThat(only(discover()).socket()).isEqualTo(socket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"currentContext\":", "not json", "", "\0"})
    void takes_a_broken_configuration_for_an_absent_one_and_says_so(String text) throws IOException {
        configuration(text);
        socket(root.resolve("var/run/docker.sock"));

        Discovery discovery = discover();

        assertThat(discovery.candidates()).hasSize(1);
        assertThat(discovery.rejections()).extracting(Rejection::reason).contains(Reason.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var/run/docker.sock",
                "run/user/1000/docker.sock",
                "home/user/.docker/run/docker.sock",
                "home/user/.docker/desktop/docker.sock",
                "home/user/.colima/default/docker.sock",
                "run/user/1000/podman/podman.sock",
                "run/podman/podman.sock"
            })
    void finds_each_well_known_socket(String place) throws IOException {
        environment.put("XDG_RUNTIME_DIR", root.resolve("run/user/1000").toString());
        Path socket = socket(root.resolve(place));

        Discovery discovery = discover();

        assertThat(only(discovery).socket()).isEqualTo(socket);
        assertThat(discovery.rejections()).hasSize(6).allMatch(rejection -> rejection.reason() == Reason.MISSING);
    }

    @Test
    void offers_every_socket_that_is_there_with_the_usual_one_first() throws IOException {
        Path podman = socket(root.resolve("run/podman/podman.sock"));
        Path docker = socket(root.resolve("var/run/docker.sock"));

        assertThat(discover().candidates()).extracting(Endpoint::socket).containsExactly(docker, podman);
    }

    @Test
    void offers_named_pipes_on_windows() {
        Discovery discovery = new EndpointDiscovery(environment, home, root, true).discover();

        assertThat(discovery.candidates())
                .extracting(Endpoint::transport)
                .hasSize(2)
                .containsOnly(Transport.NAMED_PIPE);
    }

    @Test
    void without_sockets_and_without_the_command_docker_is_not_installed() {
        Problem problem = refusal();

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_NOT_INSTALLED);
        assertThat(problem.arguments().get(0)).asString().contains("var/run/docker.sock", "run/podman/podman.sock");
    }

    @Test
    void without_sockets_but_with_the_command_docker_does_not_run() throws IOException {
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.createFile(bin.resolve("docker")).toFile().setExecutable(true);
        environment.put("PATH", "/nowhere:" + bin);

        Problem problem = refusal();

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_NOT_RUNNING);
        assertThat(problem.details()).hasSize(5);
    }

    @Test
    void writes_a_socket_with_a_blank_in_its_path_as_a_valid_URI() {
        environment.put("DOCKER_HOST", "unix:///home/a b/docker.sock");

        assertThat(only(discover()).uri().getPath()).isEqualTo("/home/a b/docker.sock");
    }

    private Discovery discover() {
        return new EndpointDiscovery(environment, home, root, false).discover();
    }

    private Problem refusal() {
        return catchThrowableOfType(Problem.class, this::discover);
    }

    private static Endpoint only(Discovery discovery) {
        assertThat(discovery.candidates()).hasSize(1);
        return discovery.candidates().get(0);
    }

    private void configuration(String text) throws IOException {
        Path directory = Files.createDirectories(home.resolve(".docker"));
        Files.writeString(directory.resolve("config.json"), text);
    }

    private void context(String hash, String host) throws IOException {
        Path directory = Files.createDirectories(home.resolve(".docker/contexts/meta/" + hash));
        Files.writeString(
                directory.resolve("meta.json"),
                "{\"Name\":\"colima\",\"Endpoints\":{\"docker\":{\"Host\":\"" + host + "\",\"SkipTLSVerify\":false}}}");
    }

    private static Path socket(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }
}
