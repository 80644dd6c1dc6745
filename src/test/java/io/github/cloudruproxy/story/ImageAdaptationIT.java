package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.ComposeBinary;
import io.github.cloudruproxy.testing.DockerOnly;
import io.github.cloudruproxy.testing.RequiresCompose;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images that were not made for this hardening run under it, and all of it stays. */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImageAdaptationIT {
    private static final String PYTHONS = "/root/.local/share/uv/python";

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    void an_image_laid_out_as_the_real_proxy_runs_hardened() throws InterruptedException {
        RunResult result = sandbox.onboard(StandInImages.ofRealLayout());

        assertThat(result)
                .exitedWith(ExitCode.OK)
                .saidOnStderr("Adapted to the image", "/app/.venv/bin/python", PYTHONS, "/app/.env");
        assertThat(Exec.output(sandbox.name(), "cat", "/proc/1/status").lines())
                .contains("Uid:\t65534\t65534\t65534\t65534", "CapEff:\t0000000000000000", "NoNewPrivs:\t1");
        assertThat(Exec.output(sandbox.name(), "cat", "/proc/1/mounts").lines())
                .anyMatch(mount -> mount.matches("\\S+ / \\S+ ro,.*"));
        assertThat(Exec.in(sandbox.name(), "touch", PYTHONS + "/cpython/bin/python3"))
                .as("changing the interpreter")
                .isNotZero();
    }

    @Test
    @DockerOnly("a look at what an image keeps in a volume, before the container runs")
    void a_way_leads_also_to_what_the_image_keeps_in_a_volume() {
        assertThat(sandbox.onboard(StandInImages.ofRealLayoutInVolume())).exitedWith(ExitCode.OK);

        assertThat(sandbox.run("status")).exitedWith(ExitCode.OK);
    }

    @Test
    void the_same_image_does_not_start_where_it_is_not_to_be_adapted_to() {
        RunResult result = sandbox.onboard(StandInImages.ofRealLayout(), "--no-adapt");

        assertThat(result).exitedWith(ExitCode.NOT_HEALTHY).saidOnStderr("Read-only file system", "--adapt");
    }

    @Test
    void start_adapts_a_file_that_was_written_before_anybody_saw_the_image() throws IOException {
        sandbox.onboard("cloudru-stand-in:not-here", "--no-start");
        Sandbox.docker()
                .tagImageCmd(StandInImages.ofRealLayout(), "cloudru-stand-in", "not-here")
                .exec();
        try {
            RunResult start = sandbox.run("start");

            assertThat(start).exitedWith(ExitCode.OK).saidOnStderr("Adapting");
            assertThat(Files.readString(sandbox.file("docker-compose.cloudru-proxy.yml")))
                    .contains("entrypoint: [\"/app/.venv/bin/python\"]");
        } finally {
            Sandbox.docker()
                    .removeImageCmd("cloudru-stand-in:not-here")
                    .withNoPrune(true)
                    .exec();
        }
    }

    @Test
    @RequiresCompose
    void start_adapts_in_the_end_to_an_image_that_compose_has_run_as_it_is() throws IOException {
        sandbox.onboard("cloudru-stand-in:as-it-is", "--no-start");
        Sandbox.docker()
                .tagImageCmd(StandInImages.ofRealLayout(), "cloudru-stand-in", "as-it-is")
                .exec();
        try {
            assertThat(ComposeBinary.in(sandbox.directory(), sandbox.home())
                            .project()
                            .run("up", "-d"))
                    .exitedWith(ExitCode.OK);

            // the first one may still find it running
            sandbox.run("start");
            assertThat(sandbox.run("start")).exitedWith(ExitCode.OK);

            assertThat(Files.readString(sandbox.file("docker-compose.cloudru-proxy.yml")))
                    .contains("entrypoint: [\"/app/.venv/bin/python\"]");
        } finally {
            Sandbox.docker()
                    .removeImageCmd("cloudru-stand-in:as-it-is")
                    .withNoPrune(true)
                    .exec();
        }
    }

    @Test
    void health_is_asked_in_a_way_that_works_in_the_image() throws InterruptedException {
        sandbox.onboard(StandInImages.withHeadingWget());

        List<String> test = healthcheck();

        assertThat(test).startsWith("CMD", "wget").doesNotContain("--spider");
        assertThat(Exec.in(sandbox.name(), test.subList(1, test.size()).toArray(String[]::new)))
                .isZero();
    }

    @Test
    void health_is_asked_past_the_proxies_that_the_docker_cli_hands_to_every_container()
            throws IOException, InterruptedException {
        sandbox.proxyContainers("http://127.0.0.1:9");

        assertThat(sandbox.onboard(StandInImages.healthy()))
                .exitedWith(ExitCode.OK)
                .saidOnStderr("past the HTTP proxy");

        List<String> test = healthcheck();
        assertThat(Exec.in(sandbox.name(), test.subList(1, test.size()).toArray(String[]::new)))
                .isZero();
        assertThat(Exec.in(sandbox.name(), "wget", "-q", "--spider", test.get(test.size() - 1)))
                .as("without that")
                .isNotZero();
    }

    @Test
    void an_image_without_any_client_is_healthy_all_the_same() {
        assertThat(sandbox.onboard(StandInImages.withoutAnyClient())).exitedWith(ExitCode.OK);

        assertThat(healthcheck()).containsExactly("NONE");
    }

    @Test
    void looking_into_an_image_leaves_nothing_behind() {
        String image = StandInImages.lookedAtByOneTestAlone();

        sandbox.onboard(image, "--dry-run");

        assertThat(Sandbox.docker()
                        .listContainersCmd()
                        .withShowAll(true)
                        .withAncestorFilter(List.of(image))
                        .exec())
                .isEmpty();
    }

    @Test
    void a_proxy_that_starts_late_is_waited_for_by_us_and_by_docker() {
        assertThat(sandbox.onboard(StandInImages.slow())).exitedWith(ExitCode.OK);

        InspectContainerResponse container = sandbox.container().orElseThrow();
        assertThat(container.getConfig().getHealthcheck().getStartPeriod())
                .isEqualTo(Duration.ofSeconds(30).toNanos());
        assertThat(container.getRestartCount()).isZero();
        assertThat(sandbox.run("status")).exitedWith(ExitCode.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "1,   container-crash-loop,       exit code 1),     cloudru-proxy logs",
        "2,   container-crash-loop,       exit code 2),     cloudru-proxy logs",
        "126, container-command-unusable, exit code 126,    onboard --image REF",
        "127, container-command-unusable, exit code 127,    onboard --image REF",
        "139, container-crash-loop,       exit code 139,    cloudru-proxy logs",
        "143, container-crash-loop,       exit code 143,    cloudru-proxy logs",
    })
    void each_way_to_crash_has_its_own_words_and_fix(int exitCode, String failure, String words, String fix) {
        RunResult result = sandbox.onboard(StandInImages.exiting(exitCode), "--json");

        assertThat(result)
                .exitedWith(ExitCode.NOT_HEALTHY)
                .reportedFailure(failure)
                .saidOnStderr(words, fix, "| cannot start");
        assertThat(sandbox.container().orElseThrow().getState().getRunning()).isFalse();
    }

    @Test
    void settings_that_the_proxy_refuses_are_called_that() {
        assertThat(sandbox.onboard(StandInImages.misconfigured(), "--json"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .reportedFailure("proxy-settings-refused")
                .saidOnStderr("exit code 1", "| Configuration Error", "cloudru-proxy onboard");
    }

    @Test
    void a_proxy_that_takes_all_its_memory_is_called_that() {
        assertThat(sandbox.onboard(StandInImages.hungry(), "--json"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .reportedFailure("container-out-of-memory")
                .saidOnStderr("256 MiB", "memswap_limit");
    }

    private List<String> healthcheck() {
        return sandbox.container().orElseThrow().getConfig().getHealthcheck().getTest();
    }
}
