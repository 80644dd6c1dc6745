package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoctorIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    @Test
    void without_docker_the_files_are_judged_all_the_same() throws IOException {
        sandbox.onboard("example.org/image:1");
        Files.setPosixFilePermissions(sandbox.file(".env"), PosixFilePermissions.fromString("rw-r--r--"));

        RunResult sick = sandbox.run("doctor", "--json");

        assertThat(sick).exitedWith(ExitCode.DOCKER_UNAVAILABLE).saidNothing();
        assertThat(sick.json().at("/schemaVersion").asInt()).isEqualTo(1);
        assertThat(verdict(sick, "engine")).isEqualTo("fail");
        assertThat(verdict(sick, "env-mode")).isEqualTo("fail");
        assertThat(verdict(sick, "compose-file")).isEqualTo("ok");

        RunResult mended = sandbox.run("doctor", "--fix", "--json");
        assertThat(mended.json().at("/mended")).anyMatch(id -> id.asText().equals("env-mode"));
        assertThat(verdict(mended, "env-mode")).isEqualTo("ok");
        assertThat(mended.stdout() + sick.stdout()).doesNotContain(Sandbox.KEY);
    }

    @Test
    void an_empty_directory_is_told_where_to_begin() {
        assertThat(sandbox.run("doctor"))
                .exitedWith(ExitCode.DOCKER_UNAVAILABLE)
                .printed("There is no proxy in", "cloudru-proxy onboard")
                .saidNothing();
    }

    @Test
    void an_engine_that_never_answers_holds_nothing_up() throws IOException {
        sandbox.onboard("example.org/image:1");
        Path socket = sandbox.outside("stalled.sock");
        try (ServerSocketChannel stalled = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            stalled.bind(UnixDomainSocketAddress.of(socket));

            RunResult result =
                    sandbox.program().env("DOCKER_HOST", "unix://" + socket).run("doctor", "--json");

            assertThat(result).exitedWith(ExitCode.DOCKER_UNAVAILABLE).saidNothing();
            assertThat(verdict(result, "engine")).isEqualTo("fail");
            assertThat(verdict(result, "env-key")).isEqualTo("ok");
            assertThat(verdict(result, "container")).isEqualTo("skipped");
        }
    }

    private static String verdict(RunResult result, String check) {
        for (JsonNode found : result.json().at("/checks")) {
            if (found.at("/id").asText().equals(check)) {
                return found.at("/verdict").asText();
            }
        }
        return "not checked";
    }
}
