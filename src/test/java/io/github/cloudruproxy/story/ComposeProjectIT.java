package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.ComposeBinary;
import io.github.cloudruproxy.testing.RequiresCompose;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Docker Compose and this program take each other's container for their own. */
@RequiresDocker
@RequiresCompose
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComposeProjectIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    void what_was_onboarded_already_runs_for_compose() {
        sandbox.onboard(StandInImages.healthy());
        String id = id();

        RunResult up = compose("up", "-d");

        assertThat(up).exitedWith(ExitCode.OK).saidOnStderr("Running").didNotSayOnStderr("Recreate", "Started");
        assertThat(id()).isEqualTo(id);
    }

    @Test
    void what_compose_started_is_adopted() {
        sandbox.onboard(StandInImages.healthy(), "--no-start");
        assertThat(compose("up", "-d")).exitedWith(ExitCode.OK);
        String id = id();

        RunResult start = sandbox.run("start", "--json");

        assertThat(start).exitedWith(ExitCode.OK);
        assertThat(start.json().at("/action").asText()).isEqualTo("keep");
        assertThat(id()).isEqualTo(id);
    }

    private RunResult compose(String... arguments) {
        return ComposeBinary.in(sandbox.directory(), sandbox.home()).project().run(arguments);
    }

    private String id() {
        return sandbox.container().orElseThrow().getId();
    }
}
