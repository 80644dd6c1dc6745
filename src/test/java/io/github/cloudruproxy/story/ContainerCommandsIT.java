package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContainerCommandsIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @RegisterExtension
    final Sandbox leftover = Sandbox.withContainers();

    @Test
    void start_waits_for_a_proxy_that_is_slow_to_listen() {
        sandbox.onboard(StandInImages.late(), "--no-start");

        RunResult result = sandbox.run("start", "--json");

        assertThat(result).exitedWith(ExitCode.OK);
        assertThat(result.json().at("/state").asText()).isEqualTo("HEALTHY");
    }

    @Test
    void starting_twice_is_starting_once() {
        sandbox.onboard(StandInImages.healthy());
        String startedAt = startedAt();

        RunResult result = sandbox.run("start", "--json");

        assertThat(result).exitedWith(ExitCode.OK);
        assertThat(result.json().at("/action").asText()).isEqualTo("keep");
        assertThat(startedAt()).isEqualTo(startedAt);
    }

    @Test
    void stopping_twice_is_stopping_once() {
        sandbox.onboard(StandInImages.healthy());

        assertThat(sandbox.run("stop")).exitedWith(ExitCode.OK).saidOnStderr("Stopped " + sandbox.name());
        assertThat(sandbox.run("stop")).exitedWith(ExitCode.OK).saidOnStderr(sandbox.name() + " was not running");
    }

    @Test
    void stopping_what_was_never_started_says_that_there_is_no_container() {
        sandbox.onboard(StandInImages.healthy(), "--no-start");

        RunResult result = sandbox.run("stop", "--json");

        assertThat(result).exitedWith(ExitCode.OK).saidOnStderr("There is no container " + sandbox.name());
        assertThat(result.json().at("/state").asText()).isEqualTo("UNDEPLOYED");
        assertThat(result.json().at("/action").asText()).isEqualTo("keep");
    }

    @Test
    void a_stopped_proxy_starts_again_in_the_same_container() {
        sandbox.onboard(StandInImages.healthy());
        String id = id();
        sandbox.run("stop");

        RunResult result = sandbox.run("start", "--json");

        assertThat(result.json().at("/action").asText()).isEqualTo("start");
        assertThat(id()).isEqualTo(id);
    }

    @Test
    void restarting_starts_anew_whether_or_not_the_proxy_ran() {
        sandbox.onboard(StandInImages.healthy());
        String first = startedAt();

        assertThat(sandbox.run("restart")).exitedWith(ExitCode.OK);
        String second = startedAt();
        sandbox.run("stop");
        assertThat(sandbox.run("restart")).exitedWith(ExitCode.OK);

        assertThat(List.of(first, second, startedAt())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "restart", "logs", "ensure"})
    void there_is_nothing_to_move_before_onboarding(String command) {
        assertThat(sandbox.run(command))
                .exitedWith(ExitCode.WORKSPACE_REFUSED)
                .saidOnStderr("There is no proxy in " + sandbox.directory(), "cloudru-proxy onboard");
    }

    @Test
    void the_log_is_shown_without_the_key() {
        sandbox.onboard(StandInImages.talkative());

        assertThat(sandbox.run("logs"))
                .exitedWith(ExitCode.OK)
                .printed("OPENAI_API_KEY=[redacted]", "MAX_TOKENS_LIMIT=16384")
                .saidNothing();
        assertThat(sandbox.run("logs").stdout()).doesNotContain(Sandbox.KEY);
    }

    @Test
    void the_log_can_be_cut_to_its_end() {
        sandbox.onboard(StandInImages.talkative());

        assertThat(sandbox.run("logs", "--tail", "1").stdout().lines()).hasSize(1);
    }

    @Test
    void ensure_is_silent_while_the_proxy_is_healthy() {
        sandbox.onboard(StandInImages.healthy());

        assertThat(sandbox.run("ensure"))
                .exitedWith(ExitCode.OK)
                .printedNothing()
                .saidNothing();
    }

    @Test
    void ensure_stops_requests_to_a_stopped_proxy() {
        sandbox.onboard(StandInImages.healthy());
        sandbox.run("ensure");
        sandbox.run("stop");

        assertThat(sandbox.run("ensure"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .printedNothing()
                .saidOnStderr("The proxy is not healthy", "cloudru-proxy start");
    }

    @Test
    void ensure_believes_a_success_for_a_while() {
        sandbox.onboard(StandInImages.healthy());
        sandbox.run("ensure");

        assertThat(sandbox.run("ensure", "--json").json().at("/remembered").booleanValue())
                .isTrue();
        assertThat(sandbox.run("ensure", "--json", "--max-age", "0")
                        .json()
                        .at("/remembered")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void ensure_believes_no_success_of_a_container_that_ended_since_and_no_failure_ever() {
        sandbox.onboard(StandInImages.healthy());
        sandbox.run("ensure");
        Sandbox.docker().stopContainerCmd(sandbox.name()).exec();

        assertThat(sandbox.run("ensure"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .saidOnStderr("the container " + sandbox.name() + " does not run");

        Sandbox.docker().startContainerCmd(sandbox.name()).exec();
        assertThat(sandbox.run("start")).exitedWith(ExitCode.OK);
        assertThat(sandbox.run("ensure", "--json").json().at("/remembered").booleanValue())
                .isFalse();
    }

    @Test
    void what_a_killed_run_left_under_another_name_is_shown_and_removed_by_the_next_start() {
        sandbox.onboard(StandInImages.healthy());
        Sandbox.docker().renameContainerCmd(id()).withName(leftover.name()).exec();

        assertThat(sandbox.run("status", "--json").json().at("/leftovers/0").asText())
                .isEqualTo(leftover.name());
        assertThat(sandbox.run("start")).exitedWith(ExitCode.OK).saidOnStderr(leftover.name());

        assertThat(leftover.container()).isEmpty();
        assertThat(sandbox.container().orElseThrow().getState().getRunning()).isTrue();
    }

    @Test
    void a_workspace_that_was_moved_is_told_what_holds_its_port_and_how_to_get_it_back() throws IOException {
        sandbox.onboard(StandInImages.healthy());
        Path moved = Files.move(sandbox.directory(), sandbox.outside("moved"));
        CloudruProxy program = CloudruProxy.in(moved, sandbox.home());

        assertThat(program.run("status"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .printed("UNDEPLOYED", "held by the container " + sandbox.name());
        assertThat(program.run("start", "--json"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .reportedFailure("container-of-gone-workspace")
                .saidOnStderr("no longer there", "docker rm -f " + sandbox.name());
    }

    @Test
    void an_image_that_was_replaced_under_its_name_is_drift_that_start_does_away_with() {
        String image = "cloudru-stand-in-of-" + sandbox.name();
        try {
            Sandbox.docker().tagImageCmd(StandInImages.healthy(), image, "1").exec();
            sandbox.onboard(image + ":1");
            Sandbox.docker().tagImageCmd(StandInImages.talkative(), image, "1").exec();

            assertThat(sandbox.run("status", "--json").json().at("/drift/0").asText())
                    .isEqualTo("image");
            assertThat(sandbox.run("start")).exitedWith(ExitCode.OK);
            assertThat(sandbox.run("status", "--json").json().at("/drifted").booleanValue())
                    .isFalse();
        } finally {
            Sandbox.docker().removeImageCmd(image + ":1").withForce(true).exec();
        }
    }

    @Test
    void limits_that_somebody_has_loosened_are_told_and_start_puts_them_right() {
        sandbox.onboard(StandInImages.healthy());
        long eight = 8L << 30;
        Sandbox.docker()
                .updateContainerCmd(id())
                .withMemory(eight)
                .withMemorySwap(eight)
                .withRestartPolicy(RestartPolicy.alwaysRestart())
                .exec();

        assertThat(sandbox.run("status")).printed("(memory, memswap_limit, restart)", "cloudru-proxy start");
        assertThat(sandbox.run("start")).exitedWith(ExitCode.OK).saidOnStderr("memory, memswap_limit, restart");

        HostConfig host = sandbox.container().orElseThrow().getHostConfig();
        assertThat(host.getMemory()).isEqualTo(256L << 20);
        assertThat(host.getRestartPolicy().getName()).isEqualTo("unless-stopped");
        assertThat(sandbox.run("start", "--json").json().at("/action").asText()).isEqualTo("keep");
    }

    @Test
    void another_network_is_told_and_start_leaves_it() {
        sandbox.onboard(StandInImages.healthy());
        Sandbox.docker()
                .connectToNetworkCmd()
                .withContainerId(id())
                .withNetworkId("bridge")
                .exec();

        assertThat(sandbox.run("doctor")).printed("a network that is not its own");
        assertThat(sandbox.run("start")).exitedWith(ExitCode.OK);

        assertThat(sandbox.container().orElseThrow().getNetworkSettings().getNetworks())
                .containsOnlyKeys(sandbox.name() + "_default");
    }

    private String startedAt() {
        return sandbox.container().orElseThrow().getState().getStartedAt();
    }

    private String id() {
        return sandbox.container().orElseThrow().getId();
    }
}
