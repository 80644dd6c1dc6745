package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.Directories;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A workspace that cannot be read or written safely is refused and stays as it was. */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadWorkspaceIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    @Test
    void a_directory_that_does_not_exist() throws IOException {
        Path missing = sandbox.file("missing");

        assertRefused("workspace-missing", missing + " does not exist", "-C", "missing");
    }

    @Test
    void a_file_in_place_of_a_directory() throws IOException {
        Path file = Files.writeString(sandbox.file("file"), "x");

        assertRefused("workspace-not-a-directory", file + " is not a directory", "-C", "file");
    }

    @Test
    void a_directory_that_may_not_be_written() throws IOException {
        CloudruProxy nobody = sandbox.programOfNobody();
        Files.setPosixFilePermissions(sandbox.directory(), PosixFilePermissions.fromString("r-xr-xr-x"));

        assertRefused(nobody, "workspace-not-writable", "No file can be written in " + sandbox.directory());
    }

    @Test
    void an_env_file_that_is_a_directory() throws IOException {
        Files.createDirectory(sandbox.file(".env"));

        assertRefused("file-is-directory", ".env is a directory");
    }

    @Test
    void an_env_file_that_is_a_pipe() throws IOException, InterruptedException {
        Process mkfifo = new ProcessBuilder("mkfifo", sandbox.file(".env").toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "mkfifo works");

        assertRefused("file-is-special", ".env is not a regular file");
    }

    @Test
    void an_env_file_that_links_to_nothing() throws IOException {
        Files.createSymbolicLink(sandbox.file(".env"), Path.of("gone"));

        assertRefused("file-link-dangles", ".env is a link to");
    }

    @Test
    void an_env_file_with_a_quote_that_is_never_closed() throws IOException {
        Files.writeString(sandbox.file(".env"), "A=1\nB=\"open\nC=3\n");

        assertRefused("env-quote-not-closed", "has a quote in line 2 that is never closed");
    }

    @Test
    void an_env_file_in_utf_16() throws IOException {
        Files.write(sandbox.file(".env"), "A=1\n".getBytes(UTF_16));

        assertRefused("env-not-utf8-family", "is not plain text");
    }

    @Test
    void a_compose_file_that_is_none() throws IOException {
        Files.writeString(sandbox.file("docker-compose.cloudru-proxy.yml"), "{ not: [closed");

        assertRefused("compose-file-invalid", "is not a compose file");
    }

    private void assertRefused(String id, String message, String... global) throws IOException {
        assertRefused(sandbox.program(), id, message, global);
    }

    private void assertRefused(CloudruProxy program, String id, String message, String... global) throws IOException {
        Map<String, List<Object>> before = Directories.picture(sandbox.directory());

        RunResult result = program.stdin(Sandbox.KEY)
                .run(Stream.concat(Stream.of(global), Stream.of("onboard", "--no-input", "--api-key-stdin", "--json"))
                        .toArray(String[]::new));

        assertThat(result)
                .exitedWith(ExitCode.WORKSPACE_REFUSED)
                .saidOnStderr(message)
                .reportedFailure(id);
        assertThat(result.json().at("/error/fix").asText()).isNotEmpty();
        assertThat(Directories.picture(sandbox.directory())).isEqualTo(before);
    }
}
