package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.lifecycle.ProxyState;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code status} in every state of ADR-004's diagram that lasts long enough to be looked at. */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LifecycleStoryIT {
    /** By then Docker waits some seconds between two restarts, doubling the time each time. */
    private static final int RESTARTS_OF_A_SLOW_LOOP = 6;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    void a_workspace_without_a_proxy_is_undeployed_and_leads_to_onboarding() {
        assertThat(sandbox.run("status"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .printed("UNDEPLOYED", "Set it up: cloudru-proxy onboard");
        assertThat(status(ProxyState.UNDEPLOYED).at("/onboarded").booleanValue())
                .isFalse();
    }

    @Test
    void a_proxy_without_a_container_is_undeployed_and_leads_to_start() {
        sandbox.onboard(StandInImages.healthy(), "--no-start");

        assertThat(sandbox.run("status"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .printed("UNDEPLOYED", "Start it: cloudru-proxy start");
        assertThat(status(ProxyState.UNDEPLOYED).at("/onboarded").booleanValue())
                .isTrue();
    }

    @Test
    void a_stopped_proxy_is_stopped() {
        sandbox.onboard(StandInImages.healthy());
        sandbox.run("stop");

        assertThat(sandbox.run("status"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .printed("STOPPED", "Start it: cloudru-proxy start");
        assertThat(status(ProxyState.STOPPED).at("/container/status").asText()).isEqualTo("exited");
    }

    @Test
    void a_proxy_that_does_not_listen_yet_is_running() {
        sandbox.onboard(StandInImages.silent(), "--timeout", "1");

        assertThat(sandbox.run("status")).exitedWith(ExitCode.NOT_HEALTHY).printed("RUNNING", "Look again in a moment");
        assertThat(status(ProxyState.RUNNING).at("/healthy").booleanValue()).isFalse();
    }

    @Test
    void a_proxy_that_answers_is_healthy() {
        sandbox.onboard(StandInImages.healthy());

        assertThat(sandbox.run("status"))
                .exitedWith(ExitCode.OK)
                .printed("HEALTHY", "http://127.0.0.1:" + sandbox.port(), "http://[::1]:" + sandbox.port());
        JsonNode status = status(ProxyState.HEALTHY);
        assertThat(status.at("/probes"))
                .hasSize(2)
                .allMatch(probe -> probe.at("/httpStatus").intValue() == 200);
        assertThat(status.at("/drifted").booleanValue()).isFalse();
        assertThat(status.at("/apiKey").asText()).endsWith(Sandbox.KEY.substring(Sandbox.KEY.length() - 4));
    }

    @Test
    void a_proxy_that_answers_with_an_error_is_unhealthy() {
        sandbox.onboard(StandInImages.failing(), "--timeout", "1");

        assertThat(sandbox.run("status"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .printed("UNHEALTHY", "status 500", "cloudru-proxy logs");
        assertThat(status(ProxyState.UNHEALTHY).at("/probes/0/httpStatus").intValue())
                .isEqualTo(500);
    }

    @Test
    void a_proxy_that_docker_restarts_is_recovering() {
        sandbox.onboard(StandInImages.exiting(3));
        Sandbox.docker().startContainerCmd(sandbox.name()).exec();
        awaitSlowRestartLoop();

        assertThat(status(ProxyState.RECOVERING).at("/container/exitCode").intValue())
                .isEqualTo(3);
    }

    @Test
    void files_that_changed_since_are_told_and_applied_by_start() throws IOException {
        sandbox.onboard(StandInImages.healthy());
        Files.writeString(
                sandbox.file(".env"), sandbox.env().replace("BIG_MODEL=zai-org/GLM-4.7-Flash", "BIG_MODEL=a/b"));

        assertThat(sandbox.run("status")).exitedWith(ExitCode.OK).printed("The files have changed");
        assertThat(sandbox.run("start")).exitedWith(ExitCode.OK).saidOnStderr("recreated");

        assertThat(sandbox.container().orElseThrow().getConfig().getEnv()).contains("BIG_MODEL=a/b");
    }

    @Test
    void a_container_of_somebody_else_is_not_taken_for_ours() {
        ForeignContainer.create(sandbox.name());

        assertThat(sandbox.run("status", "--json").json().at("/state").asText()).isEqualTo("UNDEPLOYED");
        sandbox.onboard(StandInImages.healthy(), "--no-start");
        status(ProxyState.UNDEPLOYED);
    }

    private JsonNode status(ProxyState state) {
        RunResult result = sandbox.run("status", "--json");
        assertThat(result).exitedWith(state == ProxyState.HEALTHY ? ExitCode.OK : ExitCode.NOT_HEALTHY);
        assertThat(result.json().at("/schemaVersion").intValue())
                .as("%s", result)
                .isEqualTo(1);
        assertThat(result.json().at("/state").asText()).as("%s", result).isEqualTo(state.name());
        return result.json();
    }

    private void awaitSlowRestartLoop() {
        InspectContainerResponse container = sandbox.container().orElseThrow();
        while (!Boolean.TRUE.equals(container.getState().getRestarting())
                || container.getRestartCount() < RESTARTS_OF_A_SLOW_LOOP) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            container = sandbox.container().orElseThrow();
        }
    }
}
