package io.github.cloudruproxy.wizard;

import static io.github.cloudruproxy.testing.PseudoTerminal.DOWN;
import static io.github.cloudruproxy.testing.PseudoTerminal.ENTER;
import static io.github.cloudruproxy.testing.PseudoTerminal.UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.Album;
import io.github.cloudruproxy.testing.GoldenFile;
import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RequiresDocker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every screen of a first run as a person sees it, compared with the files {@code wizard/80x24.txt} and
 * {@code wizard/40x15.txt} among the test resources.
 */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WizardScreensIT {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final List<Scene> SCENES = List.of(
            new Scene("key", "", "it stays hidden"),
            new Scene("wrong key, typed", "not a key", "9 characters"),
            new Scene("wrong key, explained", ENTER, "blank inside"),
            new Scene("key, pasted", "\u001b[200~" + Workbench.KEY + "\u001b[201~", "35 characters"),
            new Scene("way", ENTER, "› Quick"),
            new Scene("way, moved", DOWN, "› Custom"),
            new Scene("preset", ENTER, "? 3/4 Model preset"),
            new Scene("preset, moved", DOWN + DOWN, "› Qwen3-Coder"),
            new Scene("review", ENTER, "› Apply"),
            new Scene("review, moved", DOWN, "› Show the changes"),
            new Scene("review, moved back", UP, "› Apply"),
            new Scene("done", ENTER, PseudoTerminal.AS_BEFORE));

    private final Workbench bench = new Workbench();

    /** What is typed, and what shows that it arrived. */
    private record Scene(String title, String keys, String shown) {}

    WizardScreensIT() throws IOException {}

    @AfterEach
    void clear() throws IOException {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "40, 15"})
    void every_step_fits_its_terminal(int columns, int rows) throws Exception {
        Album album = Album.of(GoldenFile.of(WizardScreensIT.class, columns + "x" + rows + ".txt"));
        try (PseudoTerminal terminal = bench.onboard(columns, rows)) {
            for (Scene scene : SCENES) {
                terminal.type(scene.keys());
                terminal.awaitScreen(scene.shown());
                // A screen may arrive in parts, so the expected one is waited for.
                terminal.shows(now -> album.expects(scene.title(), steady(now)), PATIENCE);
                album.add(scene.title(), steady(terminal.screen()));
            }
            assertThat(terminal.exitCode()).isZero();
        }
        album.compare();
    }

    /** The screen without what differs from run to run and from machine to machine, in the same width. */
    private String steady(String screen) {
        return screen.replace(bench.containerName(), "wizard-0a1b2c")
                .replace(Integer.toString(bench.port()), "48082")
                .replaceAll("/tmp/project-\\w{6}", "/tmp/project-0a1b2c")
                .replaceAll("Docker \\d\\S+ at", "Docker 28.5.2 at")
                .replaceAll("(?:unix|tcp)://\\S+", "unix:///var/run/docker.sock")
                .replaceAll("Claude Code is at \\S+", "No claude on the PATH")
                .replaceAll("\\+\\d\\d\\b", "+42")
                .replaceAll("(Files  written) in \\d+\\.\\d s", "$1")
                .replaceAll("(created and started) in \\d+\\.\\d s", "$1 in 0.5 s")
                .replaceAll(
                        "Health\\s+every address answers, \\d+ ms(?: in \\d+\\.\\d s)?",
                        "Health  every address answers, 2 ms");
    }
}
