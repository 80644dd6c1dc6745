package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A deployment that fails says why in its own words and leaves nothing behind that was not there before. */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailedDeploymentIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @RegisterExtension
    final Sandbox rival = Sandbox.withContainers();

    @Test
    void an_image_that_cannot_be_had_leaves_no_container_and_no_network() {
        assertThat(sandbox.onboard("localhost:1/nobody/nothing:v0"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .saidOnStderr("The registry of localhost:1/nobody/nothing:v0 cannot be reached", "--image");

        assertNothingLeft();
    }

    @Test
    void a_port_of_another_process_is_refused_before_anything_is_written() throws IOException {
        try (ServerSocket holder = new ServerSocket(sandbox.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(sandbox.onboard(StandInImages.healthy()))
                    .exitedWith(ExitCode.USAGE)
                    .saidOnStderr(
                            "Port " + holder.getLocalPort() + " is taken by java (pid "
                                    + ProcessHandle.current().pid() + ")",
                            "--port ");
        }
        assertThat(sandbox.directory()).isEmptyDirectory();
        assertNothingLeft();
    }

    @Test
    void a_port_that_was_taken_since_is_named_and_the_container_undone() throws IOException {
        sandbox.onboard(StandInImages.healthy(), "--no-start");

        try (ServerSocket holder = new ServerSocket(sandbox.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(sandbox.run("start"))
                    .exitedWith(ExitCode.NOT_HEALTHY)
                    .saidOnStderr(String.valueOf(holder.getLocalPort()));
        }

        assertNothingLeft();
    }

    @Test
    void a_port_of_another_container_is_named_and_the_container_undone() {
        sandbox.onboard(StandInImages.healthy(), "--no-start");
        ForeignContainer.run(rival.name(), sandbox.port());

        assertThat(sandbox.run("start"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .saidOnStderr("Port " + sandbox.port() + " is taken", "container " + rival.name());
        assertThat(sandbox.onboard(StandInImages.healthy(), "--yes"))
                .exitedWith(ExitCode.USAGE)
                .saidOnStderr("Port " + sandbox.port() + " is taken by the container " + rival.name());

        assertNothingLeft();
        assertThat(rival.container().orElseThrow().getState().getRunning()).isTrue();
    }

    @Test
    void a_container_of_somebody_else_with_our_name_stays_as_it_is() {
        String id = ForeignContainer.create(sandbox.name());

        assertThat(sandbox.onboard(StandInImages.healthy()))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .saidOnStderr("There is a container “" + sandbox.name() + "” already", "--name NAME");

        assertThat(sandbox.container().orElseThrow().getId()).isEqualTo(id);
        assertThat(sandbox.networks()).isEmpty();
    }

    @Test
    void a_proxy_that_crashes_is_given_up_with_its_exit_code_and_its_last_words() {
        RunResult result = sandbox.onboard(StandInImages.exiting(3));

        assertThat(result).exitedWith(ExitCode.NOT_HEALTHY).saidOnStderr("exit code 3", "| cannot start");
        assertThat(sandbox.container().orElseThrow().getState().getRunning()).isFalse();
    }

    @Test
    void a_proxy_that_never_answers_is_given_up_after_the_timeout_with_its_last_words() {
        assertThat(sandbox.onboard(StandInImages.silent(), "--timeout", "2"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .saidOnStderr("did not become healthy within 2 s", "| starting", "--timeout 180");
    }

    @Test
    void a_proxy_that_answers_with_errors_is_given_up_with_what_it_answered() {
        assertThat(sandbox.onboard(StandInImages.failing(), "--timeout", "2"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .saidOnStderr("status 500", "| refusing");
    }

    @Test
    void the_last_words_of_a_proxy_are_told_without_the_key() {
        RunResult result = sandbox.onboard(StandInImages.tellingAndExiting(), "--json");

        assertThat(result)
                .exitedWith(ExitCode.NOT_HEALTHY)
                .reportedFailure("container-crash-loop")
                .saidOnStderr("OPENAI_API_KEY=[redacted]");
        assertThat(result.toString()).doesNotContain(Sandbox.KEY);
    }

    private void assertNothingLeft() {
        assertThat(sandbox.container()).isEmpty();
        assertThat(sandbox.networks()).isEmpty();
    }
}
