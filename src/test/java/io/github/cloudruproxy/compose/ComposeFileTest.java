package io.github.cloudruproxy.compose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.testing.AdditiveYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComposeFileTest {
    private static final Path FILE = Path.of("docker-compose.cloudru-proxy.yml");
    private static final ServiceDefinition ADR_SERVICE =
            ServiceDefinition.ofAdr(ServiceDefinition.DEFAULT_IMAGE, "claude-code-proxy", 8082, true);
    private static final ServiceDefinition HARDENED =
            ServiceDefinition.hardened(ServiceDefinition.DEFAULT_IMAGE, "claude-code-proxy", 8082, true);
    private static final ServiceDefinition MINIMAL =
            HARDENED.picking(List.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "BIG_MODEL", "MIDDLE_MODEL", "SMALL_MODEL"));
    private static final ServiceDefinition ADAPTED = HARDENED.adaptedTo(
            Optional.of(new Launch(List.of("/app/.venv/bin/python"), List.of("start_proxy.py"))),
            HARDENED.confinement().opening("/root", "/root/.local/share/uv/python", EngineKind.DOCKER),
            HARDENED.healthcheck()
                    .asking(
                            List.of("CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8082/health"),
                            Duration.ofSeconds(30)));
    private static final ComposeFile DEFAULT = ComposeFile.render(HARDENED, "0.1.0");

    @Test
    void is_rendered_as_the_golden_file_has_it() throws IOException {
        assertThat(DEFAULT).hasToString(resource("default.yml"));
    }

    @Test
    void without_what_goes_beyond_it_says_what_the_adr_says_and_names_the_project() throws IOException {
        Map<String, Object> adr = new Yaml().load(resource("adr-004.yml"));
        Map<String, Object> ours =
                new Yaml().load(ComposeFile.render(ADR_SERVICE, "0.1.0").toString());

        assertThat(ours.remove("name")).isEqualTo("claude-code-proxy");
        assertThat(ours).isEqualTo(adr);
    }

    @Test
    void only_adds_to_what_the_adr_says() throws IOException {
        assertThat(AdditiveYaml.missingFrom(DEFAULT.toString(), resource("adr-004.yml")))
                .isEmpty();
    }

    @Test
    void names_the_five_variables_where_the_image_is_to_see_no_others() throws IOException {
        assertThat(ComposeFile.render(MINIMAL, "0.1.0")).hasToString(resource("minimal.yml"));
    }

    @Test
    void gives_the_reason_of_each_adaptation_to_an_image() throws IOException {
        assertThat(ComposeFile.render(ADAPTED, "0.1.0")).hasToString(resource("adapted.yml"));
        assertThat(AdditiveYaml.missingFrom(resource("adapted.yml"), resource("adr-004.yml")))
                .as("what is not as the ADR has it")
                .allMatch(setting -> setting.startsWith(".services.claude-code-proxy.healthcheck."));
    }

    @Test
    void says_why_health_is_asked_for_past_a_proxy() {
        ServiceDefinition past =
                HARDENED.adaptedTo(HARDENED.launch(), HARDENED.confinement(), Healthcheck.ofAdrPastProxy());

        assertThat(ComposeFile.render(past, "0.1.0").toString())
                .contains("past the HTTP proxy that the container is given.\n    healthcheck:\n");
    }

    @Test
    void remembers_that_it_is_never_to_be_adapted() {
        ComposeFile fixed = ComposeFile.render(HARDENED, "0.1.0", Restraint.fromAdapting());

        assertThat(ComposeFile.parse(fixed.bytes(), FILE).isAdaptable()).isFalse();
        assertThat(ComposeFile.parse(fixed.bytes(), FILE).service()).isEqualTo(HARDENED);
        assertThat(ComposeFile.parse(DEFAULT.bytes(), FILE).isAdaptable()).isTrue();
    }

    @Test
    void remembers_from_which_image_none_is_to_be_derived() {
        Restraint restraint = Restraint.fromDeriving("sha256:1");

        ComposeFile file = ComposeFile.render(HARDENED, "0.1.0", restraint);

        assertThat(ComposeFile.parse(file.bytes(), FILE).restraint()).isEqualTo(restraint);
        assertThat(ComposeFile.parse(file.bytes(), FILE).isAdaptable()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("services")
    void reads_back_what_it_wrote(ServiceDefinition service) {
        ComposeFile read =
                ComposeFile.parse(ComposeFile.render(service, "0.1.0").bytes(), FILE);

        assertThat(read.service()).isEqualTo(service);
        assertThat(read.projectName()).contains("claude-code-proxy");
        assertThat(read.isAsWritten()).isTrue();
    }

    static List<ServiceDefinition> services() {
        return List.of(ADR_SERVICE, HARDENED, MINIMAL, ADAPTED);
    }

    @Property(tries = 100, seed = "2316349140")
    void reads_back_any_port_with_and_without_ipv6(
            @ForAll @IntRange(min = 1, max = 65_535) int port, @ForAll boolean ipv6) {
        ServiceDefinition service = ServiceDefinition.hardened("registry.example/p:1", "other-name", port, ipv6);

        assertThat(ComposeFile.parse(ComposeFile.render(service, "1").bytes(), FILE)
                        .service())
                .isEqualTo(service);
    }

    @Test
    void reads_the_adrs_own_file() throws IOException {
        ComposeFile adr = ComposeFile.parse(resource("adr-004.yml").getBytes(UTF_8), FILE);

        assertThat(adr.service()).isEqualTo(ADR_SERVICE);
        assertThat(adr.isAsWritten()).isFalse();
    }

    @Test
    void notices_an_edit_by_hand() {
        String edited = DEFAULT.toString().replace("memory: 256M", "memory: 512M");

        ComposeFile read = ComposeFile.parse(edited.getBytes(UTF_8), FILE);

        assertThat(read.isAsWritten()).isFalse();
        assertThat(read.service().limits().memoryBytes()).isEqualTo(512L * 1024 * 1024);
    }

    @Test
    void shows_a_port_that_is_open_to_the_network_as_such() {
        String edited = DEFAULT.toString().replace("\"127.0.0.1:8082:8082\"", "\"8082:8082\"");

        List<PortBinding> ports =
                ComposeFile.parse(edited.getBytes(UTF_8), FILE).service().ports();

        assertThat(ports.get(0).hostAddress()).isEqualTo("0.0.0.0");
        assertThat(ports.get(0).isLoopback()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'    read_only: true', '    privileged: true', services.claude-code-proxy.privileged",
        "'          memory: 256M', '          memory: lots', services.claude-code-proxy.deploy.resources.limits.memory",
        "'      interval: 30s', '      interval: often', services.claude-code-proxy.healthcheck.interval",
        "'- LOG_LEVEL=INFO', '- LOG_LEVEL=${LEVEL}', services.claude-code-proxy.environment",
        "'      - .env', '      - other.env', services.claude-code-proxy.env_file",
        "'read_only: true', 'read_only: ture', services.claude-code-proxy.read_only",
        "'restart: unless-stopped', 'restart: sometimes', services.claude-code-proxy.restart",
        "'services:', 'volumes: {}\nservices:', volumes",
        "'      - .env\n', '      - .env\n      - more.env\n', services.claude-code-proxy.env_file",
        "'- LOG_LEVEL=INFO', '- LOG_LEVEL', services.claude-code-proxy.environment: LOG_LEVEL",
        "'          pids: 128', '          pids: many', services.claude-code-proxy.deploy.resources.limits.pids",
        "'        soft: 0', '        soft: none', services.claude-code-proxy.ulimits.core.soft",
        "'driver: json-file', 'driver: syslog', services.claude-code-proxy.logging.driver",
        "'    restart:', '    volumes: [/etc:/etc]\n    restart:', services.claude-code-proxy.volumes",
        "'    restart:', '    command: [a]\n    restart:', services.claude-code-proxy.entrypoint",
        "'    restart:', '    entrypoint: [a]\n    command: b c\n    restart:', services.claude-code-proxy.command",
        "'    memswap_limit: 256M', '    memswap_limit: much', services.claude-code-proxy.memswap_limit",
    })
    void names_the_setting_that_it_could_not_carry_out(String written, String edited, String setting) {
        String text = DEFAULT.toString().replace(written, edited);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ComposeFile.parse(text.getBytes(UTF_8), FILE))
                .satisfies(problem -> {
                    assertThat(problem.failure()).isEqualTo(Failure.COMPOSE_SETTING_UNSUPPORTED);
                    assertThat(problem.arguments()).containsExactly(FILE.toString(), setting);
                });
    }

    @Test
    void takes_a_user_for_the_text_that_it_is() {
        String edited = DEFAULT.toString().replace("\"65534:65534\"", "10:10");

        assertThat(ComposeFile.parse(edited.getBytes(UTF_8), FILE)
                        .service()
                        .confinement()
                        .user())
                .isEqualTo("10:10");
    }

    @Test
    void takes_a_short_healthcheck_for_a_shell_command() {
        String edited = DEFAULT.toString().replaceAll("test: \\[.*]", "test: wget -q localhost");

        assertThat(ComposeFile.parse(edited.getBytes(UTF_8), FILE)
                        .service()
                        .healthcheck()
                        .test())
                .containsExactly("CMD-SHELL", "wget -q localhost");
    }

    @Test
    void names_a_setting_that_is_missing() {
        String edited = DEFAULT.toString().replaceAll("    user: .*\n", "");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ComposeFile.parse(edited.getBytes(UTF_8), FILE))
                .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.COMPOSE_SETTING_MISSING))
                .satisfies(problem -> assertThat(problem.arguments())
                        .containsExactly(FILE.toString(), "services.claude-code-proxy.user"));
    }

    @Test
    void says_where_a_file_cannot_be_read_without_quoting_it() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ComposeFile.parse("a: 1\nkey: 'secret' }".getBytes(UTF_8), FILE))
                .satisfies(problem -> assertThat(problem.details()).containsExactly(FILE + ":2:15"))
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a list", "a: [", "a: 1\na: 2"})
    void refuses_what_is_no_compose_file(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ComposeFile.parse(text.getBytes(UTF_8), FILE))
                .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.COMPOSE_FILE_INVALID));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(ComposeFileTest.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
