package io.github.cloudruproxy.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The archive of classes with which the program starts faster from its second run on. */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassArchiveIT {
    private static final Path PROGRAM = CloudruProxy.launcher();
    private static final Path LIBRARIES = PROGRAM.resolveSibling("../lib").normalize();

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    @Test
    void a_persons_first_run_makes_an_archive_that_java_accepts() throws Exception {
        personRuns("preset list", Map.of());

        int strict = java("-Xshare:on", "-XX:+UseSerialGC", "-XX:SharedArchiveFile=" + archive());

        assertThat(strict).isZero();
    }

    @Test
    void the_next_run_starts_with_the_archive() throws Exception {
        personRuns("preset list", Map.of());

        RunResult run = sandbox.run("preset", "list");

        String option = "-XX:SharedArchiveFile=" + archive();
        assertThat(run.exitCode()).isZero();
        assertThat(run.commandLines()).anyMatch(line -> line.contains(option));
    }

    @Test
    void nobody_else_can_write_what_will_be_run() throws Exception {
        personRuns("preset list", Map.of());

        assertThat(Files.getPosixFilePermissions(archive()).toString()).doesNotContain("GROUP", "OTHERS");
    }

    @Test
    void a_run_of_a_script_leaves_no_archive() {
        sandbox.run("preset", "list");

        assertThat(classes()).doesNotExist();
    }

    @Test
    void the_archive_can_be_declined() throws Exception {
        try (PseudoTerminal terminal = terminal("preset list", Map.of("CLOUDRU_PROXY_CDS", "off"))) {
            assertThat(terminal.exitCode()).isZero();
        }

        assertThat(classes()).doesNotExist();
    }

    /** Runs the program and waits until the archive is there, which comes about behind the person's back. */
    private void personRuns(String arguments, Map<String, String> more) throws Exception {
        String untilArchived = "; until find '" + classes() + "' -name '*.jsa' | grep -q .; do sleep 0.1; done";
        try (PseudoTerminal terminal = terminal(arguments + untilArchived, more)) {
            assertThat(terminal.exitCode()).isZero();
        }
    }

    private PseudoTerminal terminal(String arguments, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HOME", sandbox.home().toString());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TERM", "xterm-256color");
        return PseudoTerminal.inShell("'" + PROGRAM + "' " + arguments, environment, 80, 24);
    }

    /** Java without the launcher, which would put up with an archive that does not fit. */
    private static int java(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", LIBRARIES.resolve("cloudru-proxy.jar") + ":" + LIBRARIES.resolve("*")));
        command.addAll(List.of("io.github.cloudruproxy.Main", "--version"));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private Path classes() {
        return sandbox.home().resolve(".cache/cloudru-proxy/classes");
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.walk(classes())) {
            return files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
