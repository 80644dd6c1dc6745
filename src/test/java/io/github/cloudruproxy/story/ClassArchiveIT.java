package io.github.cloudruproxy.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.ClassArchive;
import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes with which the program starts faster from its second run on. */
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassArchiveIT {
    private static final Path PROGRAM = CloudruProxy.launcher();
    private static final String CLASSES = "cloudru-proxy/classes";
    private static final Path LIBRARIES = PROGRAM.resolveSibling("../lib").normalize();

    /** The caches of a person who has run the program once. */
    @TempDir
    static Path caches;

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    @BeforeAll
    static void a_person_runs_the_program() {
        ClassArchive.make(caches);
    }

    @Test
    void a_persons_first_run_makes_an_archive_that_java_accepts() throws Exception {
        int strict = java("-Xshare:on", "-XX:+UseSerialGC", "-XX:SharedArchiveFile=" + archive());

        assertThat(strict).isZero();
    }

    @Test
    void the_next_run_starts_with_the_archive() throws Exception {
        RunResult run = program(caches).run("preset", "list");

        String option = "-XX:SharedArchiveFile=" + archive();
        assertThat(run.exitCode()).isZero();
        assertThat(run.commandLines()).anyMatch(line -> line.contains(option));
    }

    @Test
    void nobody_else_can_write_what_will_be_run() throws Exception {
        assertThat(Files.getPosixFilePermissions(archive()).toString()).doesNotContain("GROUP", "OTHERS");
    }

    @Test
    void a_run_of_a_script_leaves_no_archive(@TempDir Path fresh) {
        program(fresh).run("preset", "list");

        assertThat(fresh.resolve(CLASSES)).doesNotExist();
    }

    @Test
    void the_archive_can_be_declined(@TempDir Path fresh) throws Exception {
        Map<String, String> environment = Map.of(
                ClassArchive.CACHE,
                fresh.toString(),
                "CLOUDRU_PROXY_CDS",
                "off",
                "HOME",
                sandbox.home().toString(),
                "PATH",
                "/usr/bin:/bin",
                "JAVA_HOME",
                System.getProperty("java.home"),
                "TERM",
                "xterm-256color");
        try (PseudoTerminal terminal = PseudoTerminal.inShell("'" + PROGRAM + "' preset list", environment, 80, 24)) {
            assertThat(terminal.exitCode()).isZero();
        }

        assertThat(fresh.resolve(CLASSES)).doesNotExist();
    }

    private CloudruProxy program(Path caches) {
        return sandbox.program().env(ClassArchive.CACHE, caches.toString());
    }

    /** Java without the launcher, which would put up with an archive that does not fit. */
    private static int java(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", LIBRARIES.resolve("cloudru-proxy.jar") + ":" + LIBRARIES.resolve("*")));
        command.addAll(List.of("io.github.cloudruproxy.Main", "--version"));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.walk(caches.resolve(CLASSES))) {
            return files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
