package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.DockerOnly;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RogueListener;
import io.github.cloudruproxy.testing.RogueProgram;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Another process has the port and answers {@code /health} with 200, before, during and after the life of our container:
 * it is named, and the proxy is never called healthy.
 */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RogueListenerIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void before_the_files_are_written_the_port_is_refused(String address) throws IOException {
        try (RogueListener rogue = RogueListener.on(sandbox.port(), address)) {
            assertThat(sandbox.onboard(StandInImages.healthy()))
                    .exitedWith(ExitCode.USAGE)
                    .saidOnStderr("Port " + sandbox.port() + " is taken by " + rogue.name(), "--port ");
        }
        assertThat(sandbox.directory()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    @DockerOnly("a port published on [::1], where the engine would find somebody else")
    void before_the_container_is_started_the_start_fails_and_leaves_nothing(String address) throws IOException {
        sandbox.onboard(StandInImages.healthy(), "--no-start");

        try (RogueListener rogue = RogueListener.on(sandbox.port(), address)) {
            assertThat(sandbox.run("start"))
                    .exitedWith(ExitCode.NOT_HEALTHY)
                    .saidOnStderr("Port " + sandbox.port() + " is taken", "held by " + rogue.name());
            assertThat(sandbox.container()).isEmpty();
            assertNeverHealthy(rogue.name(), "UNDEPLOYED");
        }
    }

    @Test
    @DockerOnly("a process of its own for each published address")
    void while_the_container_runs_one_address_is_enough_to_be_unhealthy() throws IOException {
        sandbox.onboard(StandInImages.healthy());
        assertThat(sandbox.run("ensure")).exitedWith(ExitCode.OK);

        try (RogueListener rogue = RogueListener.inPlaceOfDockerOnIpv6(sandbox.port())) {
            assertNeverHealthy(rogue.name(), "UNHEALTHY");
            assertThat(sandbox.run("start"))
                    .exitedWith(ExitCode.NOT_HEALTHY)
                    .saidOnStderr("Another process listens where the proxy of " + sandbox.name() + " should");
            assertThat(sandbox.onboard(StandInImages.healthy(), "--yes"))
                    .exitedWith(ExitCode.USAGE)
                    .saidOnStderr("is taken by " + rogue.name());
        }
        assertThat(sandbox.run("restart")).exitedWith(ExitCode.OK);
        assertThat(sandbox.run("ensure")).exitedWith(ExitCode.OK);
    }

    @ParameterizedTest
    @DockerOnly("a process of its own for each published address")
    @ValueSource(strings = {"conmon", "rootlesskit", "dockerd", "docker-proxy"})
    void the_name_of_an_engines_program_makes_nobody_the_engine(String name) throws IOException {
        sandbox.onboard(StandInImages.healthy());

        try (RogueProgram rogue = RogueProgram.inPlaceOfDockerOnIpv6(
                sandbox.port(), Files.createDirectory(sandbox.outside("rogue")), name)) {
            assertNeverHealthy(rogue.name(), "UNHEALTHY");
            assertThat(sandbox.run("start"))
                    .exitedWith(ExitCode.NOT_HEALTHY)
                    .saidOnStderr("Another process listens where the proxy of " + sandbox.name() + " should");
        }
    }

    @Test
    @DockerOnly("a group that may use an engine of root's")
    void a_rogue_of_root_does_not_pass_for_docker_before_other_users() throws IOException {
        CloudruProxy program = sandbox.programOfDockersGroup();
        assertThat(sandbox.onboard(program, StandInImages.healthy())).exitedWith(ExitCode.OK);
        assertThat(program.run("status")).exitedWith(ExitCode.OK);

        try (RogueListener rogue = RogueListener.inPlaceOfDockerOnIpv6(sandbox.port())) {
            assertNeverHealthy(program, rogue.nameForOthers(), "UNHEALTHY");
        }
    }

    @Test
    void after_the_container_was_stopped_a_remembered_success_is_worth_nothing() throws IOException {
        sandbox.onboard(StandInImages.healthy());
        assertThat(sandbox.run("ensure")).exitedWith(ExitCode.OK);
        Sandbox.docker().stopContainerCmd(sandbox.name()).exec();

        try (RogueListener rogue = RogueListener.on(sandbox.port(), "127.0.0.1", "::1")) {
            assertNeverHealthy(rogue.name(), "STOPPED");
        }
    }

    @Test
    void a_host_without_an_ipv6_loopback_is_told_so_and_gets_the_other_address_alone() throws IOException {
        CloudruProxy program = sandbox.program()
                .through(
                        "unshare",
                        "--net",
                        "busybox",
                        "sh",
                        "-c",
                        "busybox ip link set lo up; busybox ip -6 addr del ::1/128 dev lo; exec \"$@\"",
                        "sh");

        assertThat(program.stdin(Sandbox.KEY)
                        .run("onboard", "--no-input", "--no-start", "--yes", "--api-key-stdin", "--port", "8082"))
                .exitedWith(ExitCode.OK)
                .saidOnStderr("no IPv6 loopback", "127.0.0.1 only");
        assertThat(Files.readString(sandbox.file("docker-compose.cloudru-proxy.yml")))
                .contains("127.0.0.1:8082:8082")
                .doesNotContain("[::1]");
    }

    private void assertNeverHealthy(String rogue, String state) {
        assertNeverHealthy(sandbox.program(), rogue, state);
    }

    private static void assertNeverHealthy(CloudruProxy program, String rogue, String state) {
        assertThat(program.run("ensure"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .saidOnStderr("Another process listens", "held by " + rogue);
        RunResult status = program.run("status", "--json");
        assertThat(status).exitedWith(ExitCode.NOT_HEALTHY);
        assertThat(status.json().at("/state").asText()).isEqualTo(state);
        assertThat(status.json().at("/healthy").booleanValue()).isFalse();
        assertThat(status.json().findValuesAsText("stranger")).contains(rogue);
    }
}
