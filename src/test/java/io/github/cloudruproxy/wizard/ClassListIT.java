package io.github.cloudruproxy.wizard;

import static io.github.cloudruproxy.testing.PseudoTerminal.CTRL_C;
import static io.github.cloudruproxy.testing.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.StandInImages;
import io.github.cloudruproxy.testing.StubUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Writes down which classes the usual runs load, from which the launcher makes its archive on a user's machine. The list
 * goes to {@code target}; to renew the one that is shipped:
 *
 * <pre>./mvnw verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ClassListIT \\
 *     -Dclasses=src/main/launcher/classes.lst</pre>
 */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassListIT {
    private static final Path SHIPPED = Path.of("src/main/launcher/classes.lst");
    private static final String OURS = "io/github/cloudruproxy/";
    private static final List<String> COMMANDS = List.of("status", "ensure", "logs", "stop", "start", "preset list");

    private final Workbench bench = new Workbench();
    private final Path recorded = Files.createTempDirectory("classes");
    private int runs;

    ClassListIT() throws IOException {}

    @AfterEach
    void clear() throws IOException {
        bench.close();
        try (Stream<Path> files = Files.list(recorded)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(recorded);
    }

    @Test
    void the_shipped_list_has_nearly_all_that_a_first_run_and_its_sequels_load() throws Exception {
        try (StubUpstream upstream = StubUpstream.offering("zai-org/GLM-4.7-Flash")) {
            firstRun(upstream);
        }
        for (String command : COMMANDS) {
            try (PseudoTerminal terminal = recording().run(80, 24, command)) {
                assertThat(terminal.exitCode()).as(command).isZero();
            }
        }
        rerun();
        Set<String> lines = lines();
        Files.write(Path.of(System.getProperty("classes", "target/classes.lst")), lines);

        Set<String> shipped = new LinkedHashSet<>(Files.readAllLines(SHIPPED));
        List<String> ours = lines.stream().filter(line -> line.startsWith(OURS)).toList();
        assertThat(ours).hasSizeGreaterThan(300);
        assertThat(ours.stream().filter(shipped::contains).count())
                .as("classes of ours in the shipped list, of " + ours.size())
                .isGreaterThan(ours.size() * 9L / 10);
    }

    private void firstRun(StubUpstream upstream) throws Exception {
        try (PseudoTerminal terminal = recording().onboardVerified(upstream, StandInImages.conversing())) {
            terminal.awaitScreen("it stays hidden");
            terminal.paste(Workbench.KEY);
            terminal.awaitScreen("35 characters\n  Enter confirm");
            terminal.type(ENTER);
            Workbench.takeCustomWay(terminal);
            terminal.awaitScreen("5 jump");
            terminal.type(ENTER);
            terminal.awaitScreen("4 jump");
            terminal.type(ENTER);
            assertThat(terminal.exitCode()).isZero();
        }
    }

    private void rerun() throws Exception {
        try (PseudoTerminal terminal = recording().run(80, 24, "onboard")) {
            terminal.awaitScreen("› Change the preset");
            terminal.type(CTRL_C);
            assertThat(terminal.exitCode()).isEqualTo(130);
        }
    }

    /** The bench whose next run writes down the classes that it loads. */
    private Workbench recording() {
        runs++;
        return bench.with("JDK_JAVA_OPTIONS", "-XX:DumpLoadedClassList=" + recorded.resolve(runs + ".lst"));
    }

    /** What any of the runs has loaded, in that order, without the generator's remarks. */
    private Set<String> lines() throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        for (int run = 1; run <= runs; run++) {
            Files.readAllLines(recorded.resolve(run + ".lst")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(lines::add);
        }
        return lines;
    }
}
