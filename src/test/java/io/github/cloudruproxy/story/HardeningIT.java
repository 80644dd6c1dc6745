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
import com.github.dockerjava.api.model.Ulimit;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.testing.AdditiveYaml;
import io.github.cloudruproxy.testing.DockerOnly;
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

/** What ADR-004 section 2 promises, property by property, in what onboarding leaves behind. */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HardeningIT {
    private static final ExposedPort PROXY_PORT = ExposedPort.tcp(ServiceDefinition.PROXY_PORT);

    /** In a hierarchy of cgroups of version 2, and of version 1. */
    private static final String PIDS_LIMIT =
            "cat /sys/fs/cgroup/pids.max 2>/dev/null || cat /sys/fs/cgroup/pids/pids.max";

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    @DockerOnly("docker inspect in Docker's words; what the kernel keeps is told on every engine")
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
        softly.assertThat(host.getSecurityOpts()).as("security_opt").containsExactly("no-new-privileges:true");
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
        softly.assertThat(host.getMemorySwap()).as("memswap_limit").isEqualTo(host.getMemory());
        softly.assertThat(host.getPidsLimit()).as("pids").isEqualTo(128);
        softly.assertThat(host.getUlimits())
                .as("ulimits")
                .containsExactlyInAnyOrder(new Ulimit("core", 0L, 0L), new Ulimit("nofile", 4096L, 4096L));
        softly.assertThat(host.getLogConfig().getConfig())
                .as("logging")
                .isEqualTo(Map.of("max-size", "10m", "max-file", "3"));
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
    void the_kernel_confines_the_process_as_the_file_says() throws InterruptedException {
        sandbox.onboard(StandInImages.healthy());

        assertThat(Exec.output(sandbox.name(), "cat", "/proc/1/status").lines())
                .contains(
                        "Uid:\t65534\t65534\t65534\t65534",
                        "Gid:\t65534\t65534\t65534\t65534",
                        "CapEff:\t0000000000000000",
                        "CapBnd:\t0000000000000000",
                        "NoNewPrivs:\t1",
                        "Seccomp:\t2");
        assertThat(Exec.output(sandbox.name(), "cat", "/proc/1/limits").lines())
                .anyMatch(line -> line.matches("Max core file size +0 +0 +bytes *"))
                .anyMatch(line -> line.matches("Max open files +4096 +4096 +files *"));
        assertThat(Exec.output(sandbox.name(), "sh", "-c", PIDS_LIMIT)).isEqualToIgnoringNewLines("128");
    }

    @Test
    void temporary_files_can_be_written_and_not_run() throws InterruptedException {
        sandbox.onboard(StandInImages.healthy());

        assertThat(Exec.output(sandbox.name(), "cat", "/proc/1/mounts").lines())
                .anyMatch(mount -> mount.matches("\\S+ / \\S+ ro,.*"))
                .anyMatch(mount -> mount.matches("\\S+ /tmp tmpfs rw,nosuid,nodev,noexec,.*"));
        assertThat(Exec.in(sandbox.name(), "cp", "/bin/busybox", "/tmp/tool")).isZero();
        assertThat(Exec.in(sandbox.name(), "/tmp/tool", "true")).isNotZero();
    }

    @Test
    void the_image_sees_only_our_variables_where_that_was_asked_for() throws IOException {
        Files.writeString(sandbox.file(".env"), "DATABASE_URL=postgres://u:p@h/d\n");

        sandbox.onboard(StandInImages.healthy(), "--env-scope", "minimal");

        assertThat(sandbox.container().orElseThrow().getConfig().getEnv())
                .contains("OPENAI_API_KEY=" + Sandbox.KEY)
                .noneMatch(variable -> variable.startsWith("DATABASE_URL"));
    }

    @Test
    @DockerOnly("a container that is reached through [::1]")
    void the_compose_file_only_adds_to_what_the_adr_says() throws IOException {
        String port = String.valueOf(sandbox.port());

        sandbox.program()
                .stdin(Sandbox.KEY)
                .run("onboard", "--no-input", "--no-start", "--api-key-stdin", "--port", port);

        String ours = Files.readString(sandbox.file("docker-compose.cloudru-proxy.yml"));
        try (InputStream adr = ServiceDefinition.class.getResourceAsStream("adr-004.yml")) {
            assertThat(AdditiveYaml.missingFrom(
                            ours.replace(":" + port + ":8082", ":8082:8082"), new String(adr.readAllBytes(), UTF_8)))
                    .isEmpty();
        }
    }
}
