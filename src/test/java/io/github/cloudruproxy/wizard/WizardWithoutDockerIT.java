package io.github.cloudruproxy.wizard;

import static io.github.cloudruproxy.testing.PseudoTerminal.DOWN;
import static io.github.cloudruproxy.testing.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.LocalEngine;
import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RequiresDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where nobody answers at the engine's socket. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WizardWithoutDockerIT {
    private final Workbench bench = new Workbench();

    WizardWithoutDockerIT() throws IOException {}

    @AfterEach
    void clear() throws IOException {
        bench.close();
    }

    @Test
    void the_files_are_written_and_the_rest_is_told() throws Exception {
        try (PseudoTerminal terminal = withoutDocker()) {
            terminal.awaitScreen("? How to go on");
            terminal.type(DOWN);
            terminal.awaitScreen("› Write the files only");
            terminal.type(ENTER);
            terminal.awaitScreen("it stays hidden");
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen("› Quick");
            terminal.type(ENTER);
            terminal.awaitScreen("? 3/3 Go ahead");
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
            // the terminal breaks at its edge what the program leaves whole for copying
            assertThat(terminal.screen().replace("\n", ""))
                    .contains(
                            bench.file("docker-compose.cloudru-proxy.yml") + " up -d",
                            "curl http://127.0.0.1:" + bench.port() + "/health");
        }
        assertThat(bench.files())
                .containsExactly(".cloudru-proxy", ".env", ".gitignore", "docker-compose.cloudru-proxy.yml");
    }

    @Test
    void trying_again_looks_again() throws Exception {
        try (PseudoTerminal terminal = withoutDocker()) {
            terminal.awaitScreen("? How to go on");
            terminal.type(ENTER);
            terminal.awaitScreen("Still: Docker is not running\n? How to go on");
            terminal.type(PseudoTerminal.CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(130);
        }
    }

    @Test
    @RequiresDocker
    void docker_is_noticed_when_it_comes_up() throws Exception {
        try (LocalEngine engine = LocalEngine.open()) {
            Path socket = bench.file("docker.sock");
            try (PseudoTerminal terminal = bench.with("DOCKER_HOST", "unix://" + socket)
                    .run(80, 24, "onboard --no-verify --port " + bench.port())) {
                terminal.awaitScreen("? How to go on");
                String endpoint = engine.engines().observer().info().endpoint();
                Files.createSymbolicLink(socket, Path.of(endpoint.substring("unix://".length())));
                terminal.awaitScreen("✓ How to go on  Docker answers");
                terminal.awaitScreen("it stays hidden");
                terminal.type(PseudoTerminal.CTRL_C);

                assertThat(terminal.exitCode()).isEqualTo(130);
            }
        }
    }

    @Test
    @RequiresDocker
    void docker_is_noticed_where_questions_are_read_out_too() throws Exception {
        try (LocalEngine engine = LocalEngine.open()) {
            Path socket = bench.file("docker.sock");
            try (PseudoTerminal terminal = bench.with("DOCKER_HOST", "unix://" + socket)
                    .run(80, 24, "onboard --accessible --no-verify --port " + bench.port())) {
                terminal.awaitScreen("Number 1 to 3 (Enter takes 1):");
                String endpoint = engine.engines().observer().info().endpoint();
                Files.createSymbolicLink(socket, Path.of(endpoint.substring("unix://".length())));
                terminal.awaitScreen("✓ ok: Docker answers\nNumber 1 to 3 (Enter takes 1):");
                terminal.type("\n");
                terminal.awaitScreen("Cloud.ru API key:");
                terminal.awaitNoEcho();
                terminal.signal("INT");

                assertThat(terminal.exitCode()).isEqualTo(130);
            }
        }
    }

    @Test
    void quitting_writes_nothing() throws Exception {
        try (PseudoTerminal terminal = withoutDocker()) {
            terminal.awaitScreen("? How to go on");
            terminal.type("3" + ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("\nNothing was changed.\n");
        }
        assertThat(bench.files()).isEmpty();
    }

    private PseudoTerminal withoutDocker() throws IOException {
        return bench.with("DOCKER_HOST", "unix:///nonexistent/docker.sock")
                .run(80, 24, "onboard --no-verify --port " + bench.port());
    }
}
