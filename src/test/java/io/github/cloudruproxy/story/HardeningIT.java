package io.github.cloudruproxy.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.Yaml;

/** What ADR-004 section 2 promises, property by property, in what onboarding leaves behind. */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HardeningIT {
    private static final ExposedPort PROXY_PORT = ExposedPort.tcp(ServiceDefinition.PROXY_PORT);

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    void the_running_container_is_hardened_as_the_adr_says() {
        sandbox.onboard(StandInImages.healthy());

        InspectContainerResponse container = sandbox.container().orElseThrow();

        SoftAssertions.assertSoftly(softly -> {
            confinement(softly, container.getHostConfig());
            resources(softly, container.getHostConfig());
            configuration(softly, container.getConfig());
            healthcheck(softly, container.getConfig().getHealthcheck());
            softly.assertThat(container.getMounts()).as("mounts").isEmpty();
            softly.assertThat(container.getNetworkSettings().getPorts().getBindings())
                    .as("published ports")
                    .containsOnlyKeys(PROXY_PORT);
        });
    }

    private void confinement(SoftAssertions softly, HostConfig host) {
        softly.assertThat(host.getReadonlyRootfs()).as("read_only").isTrue();
        softly.assertThat(host.getCapDrop()).as("cap_drop").containsExactly(Capability.ALL);
        softly.assertThat(host.getCapAdd()).as("cap_add").isNullOrEmpty();
        softly.assertThat(host.getPrivileged()).as("privileged").isFalse();
        softly.assertThat(host.getBinds()).as("binds").isNullOrEmpty();
        softly.assertThat(host.getNetworkMode()).as("network").isEqualTo(sandbox.name() + "_default");
        softly.assertThat(host.getPortBindings().getBindings().get(PROXY_PORT))
                .as("ports")
                .containsExactlyInAnyOrder(
                        Ports.Binding.bindIpAndPort("127.0.0.1", sandbox.port()),
                        Ports.Binding.bindIpAndPort("::1", sandbox.port()));
    }

    private static void resources(SoftAssertions softly, HostConfig host) {
        softly.assertThat(host.getMemory()).as("memory: 256M").isEqualTo(256L << 20);
        softly.assertThat(host.getNanoCPUs()).as("cpus: 0.5").isEqualTo(500_000_000L);
        softly.assertThat(host.getRestartPolicy().getName()).as("restart").isEqualTo("unless-stopped");
    }

    private static void configuration(SoftAssertions softly, ContainerConfig config) {
        softly.assertThat(config.getUser()).as("user").isEqualTo("65534:65534");
        softly.assertThat(config.getEnv())
                .as("environment")
                .contains(
                        "HOST=0.0.0.0",
                        "PORT=8082",
                        "LOG_LEVEL=INFO",
                        "MAX_TOKENS_LIMIT=16384",
                        "REQUEST_TIMEOUT=300",
                        "OPENAI_API_KEY=" + Sandbox.KEY);
    }

    private static void healthcheck(SoftAssertions softly, HealthCheck check) {
        softly.assertThat(check.getTest())
                .as("test")
                .containsExactly("CMD", "wget", "-q", "--spider", "http://localhost:8082/health");
        softly.assertThat(check.getInterval()).as("interval").isEqualTo(nanos(30));
        softly.assertThat(check.getTimeout()).as("timeout").isEqualTo(nanos(10));
        softly.assertThat(check.getRetries()).as("retries").isEqualTo(3);
        softly.assertThat(check.getStartPeriod()).as("start_period").isEqualTo(nanos(5));
    }

    private static long nanos(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void the_healthcheck_of_the_adr_works_in_the_hardened_container() throws InterruptedException {
        sandbox.onboard(StandInImages.healthy());

        assertThat(Exec.in(sandbox.name(), "wget", "-q", "--spider", "http://localhost:8082/health"))
                .isZero();
        assertThat(Exec.in(sandbox.name(), "touch", "/tampered")).isNotZero();
    }

    @Test
    void the_compose_file_says_what_the_adr_says() throws IOException {
        String port = String.valueOf(sandbox.port());

        sandbox.program()
                .stdin(Sandbox.KEY)
                .run("onboard", "--no-input", "--no-start", "--api-key-stdin", "--port", port);

        String ours = Files.readString(sandbox.file("docker-compose.cloudru-proxy.yml"));
        try (InputStream adr = ServiceDefinition.class.getResourceAsStream("adr-004.yml")) {
            assertThat(services(ours.replace(":" + port + ":8082", ":8082:8082")))
                    .isEqualTo(services(new String(adr.readAllBytes(), UTF_8)));
        }
    }

    private static Object services(String yaml) {
        Map<String, Object> file = new Yaml().load(yaml);
        return file.getOrDefault("services", "none");
    }
}
