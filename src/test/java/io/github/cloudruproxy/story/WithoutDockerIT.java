package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.Directories;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ADR-004 section 4: without Docker onboarding still writes the files and shows how to go on by hand; whatever needs a
 * container says what is wrong with Docker.
 */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WithoutDockerIT {
    /** A view of the file system in which no engine has its socket. */
    private static final String[] NO_SOCKETS = {
        "unshare", "--mount", "/bin/sh", "-c", "/bin/mount -t tmpfs none /run && exec \"$@\"", "sh"
    };

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    private Path socket = Path.of("");

    @BeforeEach
    void nobody_listens() {
        socket = sandbox.home().resolve("docker.sock");
    }

    @Test
    void onboarding_without_docker_installed_writes_the_files_and_shows_how_to_install_it() throws IOException {
        onboardsByHand(withNothingInstalled(), "Docker is not installed", "https://docs.docker.com/get-docker/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "restart", "status"})
    void nothing_can_be_moved_or_seen_without_docker_installed(String command) throws IOException {
        onboard(sandbox.program());

        assertThat(withNothingInstalled().run(command, "--json"))
                .exitedWith(ExitCode.DOCKER_UNAVAILABLE)
                .reportedFailure("docker-not-installed")
                .saidOnStderr("Docker is not installed", "https://docs.docker.com/get-docker/");
    }

    @Test
    void onboarding_while_docker_is_down_writes_the_files_and_shows_how_to_start_it() throws IOException {
        leaveStaleSocket();

        onboardsByHand(withSocket(), "Docker cannot be used", "systemctl start docker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "restart", "status"})
    void nothing_can_be_moved_or_seen_while_docker_is_down(String command) throws IOException {
        leaveStaleSocket();
        onboard(sandbox.program());

        assertThat(withSocket().run(command, "--json"))
                .exitedWith(ExitCode.DOCKER_UNAVAILABLE)
                .reportedFailure("docker-not-running")
                .saidOnStderr("nobody answers at unix://" + socket, "systemctl start docker");
    }

    @Test
    void a_socket_of_somebody_else_is_refused_with_the_way_in() throws IOException {
        CloudruProxy nobody = sandbox.programOfNobody();
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));

            assertThat(nobody.env("DOCKER_HOST", "unix://" + socket).run("status", "--json"))
                    .exitedWith(ExitCode.DOCKER_UNAVAILABLE)
                    .reportedFailure("docker-no-permission")
                    .saidOnStderr("You have no permission to use Docker at unix://" + socket, "usermod -aG docker");
        }
    }

    @Test
    void a_remote_engine_over_plain_tcp_is_refused_before_anything_is_written() throws IOException {
        assertThat(onboard(sandbox.program().env("DOCKER_HOST", "tcp://192.0.2.1:2375"), "--json"))
                .exitedWith(ExitCode.DOCKER_UNAVAILABLE)
                .reportedFailure("docker-endpoint-unencrypted")
                .saidOnStderr("your API key would cross the network in clear");

        assertThat(Directories.picture(sandbox.directory())).containsOnlyKeys("");
    }

    @Test
    void a_context_that_does_not_exist_is_named() {
        assertThat(sandbox.program()
                        .env("DOCKER_HOST", "")
                        .env("DOCKER_CONTEXT", "nowhere")
                        .run("status", "--json"))
                .exitedWith(ExitCode.DOCKER_UNAVAILABLE)
                .reportedFailure("docker-context-unknown")
                .saidOnStderr("“nowhere”");
    }

    @Test
    void the_context_of_the_home_directory_is_used() throws IOException {
        Files.createDirectories(sandbox.home().resolve(".docker"));
        Files.writeString(sandbox.home().resolve(".docker/config.json"), "{\"currentContext\":\"elsewhere\"}");

        assertThat(sandbox.program().env("DOCKER_HOST", "").run("status"))
                .exitedWith(ExitCode.DOCKER_UNAVAILABLE)
                .saidOnStderr("There is no Docker context “elsewhere”");
    }

    private void onboardsByHand(CloudruProxy program, String what, String first) throws IOException {
        assertThat(onboard(program))
                .exitedWith(ExitCode.OK)
                .saidOnStderr(
                        what,
                        first,
                        "docker compose -f " + sandbox.file("docker-compose.cloudru-proxy.yml") + " up -d",
                        "curl http://127.0.0.1:" + sandbox.port() + "/health");
        assertThat(sandbox.env()).contains("OPENAI_API_KEY=" + Sandbox.KEY);
        assertThat(sandbox.file("docker-compose.cloudru-proxy.yml")).exists();
        assertThat(sandbox.file(".gitignore")).exists();
    }

    private RunResult onboard(CloudruProxy program, String... more) {
        List<String> arguments = new ArrayList<>(List.of("onboard", "--no-input", "--api-key-stdin"));
        arguments.addAll(List.of("--port", String.valueOf(sandbox.port())));
        arguments.addAll(List.of(more));
        return program.stdin(Sandbox.KEY).run(arguments.toArray(String[]::new));
    }

    private CloudruProxy withSocket() {
        return sandbox.program().env("DOCKER_HOST", "unix://" + socket);
    }

    private CloudruProxy withNothingInstalled() throws IOException {
        assumeTrue(canHideSockets(), "unshare may not give a mount namespace of our own here");
        Path empty = Files.createDirectories(sandbox.home().resolve("bin"));
        return sandbox.program()
                .env("DOCKER_HOST", "")
                .env("PATH", empty.toString())
                .through(NO_SOCKETS);
    }

    private static boolean canHideSockets() throws IOException {
        try {
            return new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What an engine leaves behind that was killed. */
    private void leaveStaleSocket() throws IOException {
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(socket));
        }
    }
}
