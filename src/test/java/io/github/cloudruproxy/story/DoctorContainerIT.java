package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the doctor says of a real container, as onboarding made it and as somebody spoiled it. */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoctorContainerIT {
    /** What depends on the engine, the disk and the shell of the machine that runs the tests. */
    private static final Set<String> OF_THE_MACHINE = Set.of(
            "engine-socket",
            "engine-tcp",
            "engine-version",
            "engine-limits",
            "engine-seccomp",
            "disk-space",
            "host-nobody",
            "shell-proxy",
            "container-proxies",
            "git-tracked",
            "git-history",
            "git-compose");

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    void is_content_with_what_onboarding_makes() {
        sandbox.onboard(StandInImages.healthy());

        RunResult result = sandbox.run("doctor", "--json");

        assertThat(result).exitedWith(ExitCode.OK).saidNothing();
        assertThat(verdicts(result)).hasSizeGreaterThan(70).allSatisfy((id, verdict) -> {
            if (!OF_THE_MACHINE.contains(id)) {
                assertThat(verdict).as(id).isEqualTo("ok");
            }
        });
        assertThat(result.stdout()).doesNotContain(Sandbox.KEY);
    }

    @Test
    void sees_what_somebody_has_loosened() throws IOException {
        sandbox.onboard(StandInImages.healthy());
        replaceByAnOpenOne();
        Files.setPosixFilePermissions(sandbox.file(".env"), PosixFilePermissions.fromString("rw-r--r--"));

        RunResult result = sandbox.run("doctor", "--json");

        assertThat(result).exitedWith(ExitCode.WORKSPACE_REFUSED);
        Map<String, String> verdicts = verdicts(result);
        assertThat(verdicts)
                .containsEntry("env-mode", "fail")
                .containsEntry("container", "ok")
                .containsEntry("container-bindings", "fail")
                .containsEntry("container-environment", "warn")
                .containsEntry("hardening-read-only", "fail")
                .containsEntry("hardening-user", "fail")
                .containsEntry("hardening-cap-drop", "fail")
                .containsEntry("hardening-cap-add", "fail")
                .containsEntry("hardening-memory", "fail")
                .containsEntry("hardening-mounts", "fail")
                .containsEntry("hardening-namespaces", "fail")
                .containsEntry("hardening-no-new-privileges", "warn")
                .containsEntry("hardening-pids", "warn")
                .containsEntry("hardening-network", "warn")
                .containsEntry("hardening-logs", "warn");
    }

    @Test
    void says_that_a_stopped_proxy_does_not_run() {
        sandbox.onboard(StandInImages.healthy());
        sandbox.run("stop");

        RunResult result = sandbox.run("doctor");

        assertThat(result)
                .exitedWith(ExitCode.NOT_HEALTHY)
                .printed("The container does not run (exited", "cloudru-proxy start")
                .saidNothing();
    }

    /** With the labels of ours, as somebody's own {@code docker run} might leave it. */
    private void replaceByAnOpenOne() {
        InspectContainerResponse ours = sandbox.container().orElseThrow();
        Sandbox.docker().removeContainerCmd(ours.getId()).withForce(true).exec();
        HostConfig host = HostConfig.newHostConfig()
                .withPortBindings(PortBinding.parse("0.0.0.0:" + sandbox.port() + ":8082"))
                .withCapAdd(Capability.NET_RAW)
                .withPidMode("host")
                .withBinds(Bind.parse(sandbox.home() + ":/host"));
        String id = Sandbox.docker()
                .createContainerCmd(StandInImages.healthy())
                .withName(sandbox.name())
                .withLabels(ours.getConfig().getLabels())
                .withExposedPorts(ExposedPort.tcp(8082))
                .withHostConfig(host)
                .exec()
                .getId();
        Sandbox.docker().startContainerCmd(id).exec();
    }

    private static Map<String, String> verdicts(RunResult result) {
        return StreamSupport.stream(result.json().at("/checks").spliterator(), false)
                .collect(Collectors.toMap(
                        check -> check.at("/id").asText(),
                        (JsonNode check) -> check.at("/verdict").asText(),
                        (one, other) -> other,
                        TreeMap::new));
    }
}
