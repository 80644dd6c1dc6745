package io.github.cloudruproxy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.compose.ServiceEnvironment.Scope;
import io.github.cloudruproxy.testing.ServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors taken from the labels that Docker Compose 2.26.1 put on its own containers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfigHashTest {
    private static final String IMAGE = ServiceDefinition.DEFAULT_IMAGE;

    @Test
    void agrees_with_compose_on_both_loopback_ports() {
        assertThat(ConfigHash.of(service(true), environment(Map.of())))
                .isEqualTo("1a21acf20e9132eb724f4b052a603458ee6898468211aaa79e666a5bdf4361a6");
    }

    @Test
    void agrees_with_compose_on_the_ipv4_port_alone() {
        assertThat(ConfigHash.of(service(false), environment(Map.of())))
                .isEqualTo("2e43485cb12e353d8038f52ab2ddf96c53612fbbe891aac50ca81df8975d975e");
    }

    @Test
    void escapes_text_as_go_does() {
        assertThat(ConfigHash.of(service(false), environment(Map.of("X", "ю<&>\"\\"))))
                .isEqualTo("7a962ef425afaa82652c3b835506f5c0e0ea3998910e83d3c3700e0d1f553c4f");
    }

    @ParameterizedTest
    @CsvSource({
        "FILE, 52f08d7410dc4e7673a6ef9d5e8550c6c5a1f03906812c38790f700fb1dbcf57",
        "MINIMAL, 22bdda249cda1b5d663988768426e6c1d53a11e257ae33a052d43dcf0185ef0a"
    })
    void agrees_with_compose_on_the_whole_hardening(Scope scope, String expected) {
        ServiceDefinition hardened = ServiceDefinition.hardened("cloudru-stand-in:healthy", "container-v", 8082, true);
        ServiceDefinition service = scope == Scope.FILE
                ? hardened
                : hardened.picking(
                        List.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "BIG_MODEL", "MIDDLE_MODEL", "SMALL_MODEL"));
        Map<String, String> envFile = Map.of(
                "OPENAI_API_KEY", "test-key",
                "OPENAI_BASE_URL", "https://foundation-models.api.cloud.ru/v1",
                "BIG_MODEL", "b",
                "MIDDLE_MODEL", "m",
                "SMALL_MODEL", "s",
                "FOREIGN", "f");

        assertThat(ConfigHash.of(service, service.environment().resolve(envFile)))
                .isEqualTo(expected);
    }

    @Test
    void changes_with_the_api_key_because_the_container_must_be_made_again() {
        assertThat(ConfigHash.of(service(true), environment(Map.of("OPENAI_API_KEY", "another-key"))))
                .isNotEqualTo(ConfigHash.of(service(true), environment(Map.of())));
    }

    @Test
    void writes_whole_cpus_without_a_fraction() {
        ServiceDefinition whole = ServiceBuilder.from(service(true))
                .limits(new ResourceLimits(1, "1.0", Optional.empty(), Optional.empty(), new TreeMap<>()))
                .build();

        assertThat(ConfigHash.json(whole, environment(Map.of()))).contains("\"cpus\":1,");
    }

    private static ServiceDefinition service(boolean ipv6) {
        ServiceDefinition adr = ServiceDefinition.ofAdr(IMAGE, "claude-code-proxy", 8082, ipv6);
        return withoutFixedVariables(adr);
    }

    private static ServiceDefinition withoutFixedVariables(ServiceDefinition service) {
        return ServiceBuilder.from(service)
                .environment(new ServiceEnvironment(List.of(".env"), List.of(), Map.of()))
                .build();
    }

    private static SortedMap<String, String> environment(Map<String, String> more) {
        SortedMap<String, String> environment = new TreeMap<>(Map.of(
                "HOST", "0.0.0.0",
                "LOG_LEVEL", "INFO",
                "MAX_TOKENS_LIMIT", "4096",
                "OPENAI_API_KEY", "test-key",
                "OPENAI_BASE_URL", "https://foundation-models.api.cloud.ru/v1",
                "PORT", "8082",
                "REQUEST_TIMEOUT", "90"));
        environment.putAll(more);
        return environment;
    }
}
