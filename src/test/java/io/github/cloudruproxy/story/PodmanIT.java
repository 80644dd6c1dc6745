package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RogueListener;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where Podman, run by root, is not as Docker is. Left out unless the engine of the tests is Podman. */
@RequiresDocker
@Tag("podman")
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PodmanIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    void the_proxy_is_healthy_at_the_one_address_that_leads_to_it_and_the_doctor_knows_podman() {
        assertThat(sandbox.onboard(StandInImages.healthy()))
                .exitedWith(ExitCode.OK)
                .saidOnStderr("Podman run by root does not reach containers through [::1]");

        assertThat(sandbox.run("status"))
                .exitedWith(ExitCode.OK)
                .printed("HEALTHY", "http://127.0.0.1:" + sandbox.port());
        RunResult doctor = sandbox.run("doctor", "--json");
        assertThat(doctor).exitedWith(ExitCode.OK);
        assertThat(check(doctor, "engine").at("/reason").asText()).startsWith("Podman ");
        assertThat(check(doctor, "engine-reboot").at("/verdict").asText()).isEqualTo("warn");
        assertThat(doctor.json().at("/checks"))
                .filteredOn(check -> check.at("/group").asText().equals("hardening"))
                .isNotEmpty()
                .allMatch(check -> check.at("/verdict").asText().equals("ok"));
        assertThat(check(doctor, "container-environment").at("/verdict").asText())
                .isEqualTo("ok");
    }

    @Test
    void a_proxy_that_crashes_again_and_again_stays_stopped_once_that_was_told() {
        assertThat(sandbox.onboard(StandInImages.exiting(3), "--json"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .reportedFailure("container-crash-loop");

        InspectContainerResponse container = sandbox.container().orElseThrow();
        assertThat(container.getState().getStatus()).isEqualTo("exited");
        assertThat(container.getHostConfig().getRestartPolicy().getName()).isEqualTo("unless-stopped");
        assertThat(sandbox.run("status", "--json").json().at("/state").asText()).isEqualTo("STOPPED");
    }

    @Test
    void a_process_on_the_address_that_podman_does_not_serve_is_a_stranger() throws IOException {
        sandbox.onboard(StandInImages.healthy());

        try (RogueListener rogue = RogueListener.on(sandbox.port(), "::1")) {
            assertThat(sandbox.run("start"))
                    .exitedWith(ExitCode.NOT_HEALTHY)
                    .saidOnStderr("Another process listens", "held by " + rogue.name());
        }
    }

    @Test
    void a_container_of_a_workspace_that_was_moved_is_named_and_not_its_monitor() throws IOException {
        sandbox.onboard(StandInImages.healthy());
        Path moved = Files.move(sandbox.directory(), sandbox.outside("moved"));

        assertThat(CloudruProxy.in(moved, sandbox.home()).run("status"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .printed("UNDEPLOYED", "held by the container " + sandbox.name());
    }

    private static JsonNode check(RunResult doctor, String id) {
        for (JsonNode check : doctor.json().at("/checks")) {
            if (check.at("/id").asText().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("no check " + id + " in " + doctor);
    }
}
