package io.github.cloudruproxy.wizard;

import static io.github.cloudruproxy.testing.PseudoTerminal.DOWN;
import static io.github.cloudruproxy.testing.PseudoTerminal.ENTER;
import static io.github.cloudruproxy.testing.PseudoTerminal.ESCAPE;
import static io.github.cloudruproxy.testing.PseudoTerminal.UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.Album;
import io.github.cloudruproxy.testing.GoldenFile;
import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RequiresDocker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every screen of a first run as a person sees it, in a usual and in a small terminal, in both languages, without
 * colour and line by line, compared with the files below {@code wizard} among the test resources.
 */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WizardScreensIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final List<Scene> SCENES = List.of(
            new Scene("key", "", "1/3 "),
            new Scene("wrong key, typed", "not a key", " · 9"),
            new Scene("wrong key, explained", ENTER, "✗ "),
            new Scene("key, pasted", "\u001b[200~" + Workbench.KEY + "\u001b[201~", " · 35"),
            new Scene("way", ENTER, "2/3 "),
            new Scene("way, moved", DOWN, "\n› "),
            new Scene("preset", ENTER, "3/4 "),
            new Scene("preset, moved", DOWN + DOWN, "› Qwen3-Coder"),
            new Scene("back at the way", ESCAPE, "2/4 "),
            new Scene("preset once more", ENTER, "3/4 "),
            new Scene("review", ENTER, "4/4 "),
            new Scene("review, moved", DOWN, "4/4 "),
            new Scene("review, moved back", UP, "4/4 "),
            new Scene("done", ENTER, PseudoTerminal.AS_BEFORE));

    /** Line by line, where a number or Enter answers. */
    private static final List<Scene> LINES = List.of(
            new Scene("key", "", " 1 .* 3: .*: $"),
            new Scene("wrong key, explained", "not a key\n", "(?s)✗ [^:]*: .*\n.* 1 .* 3: .*: $"),
            new Scene("way", Workbench.KEY + "\n", "(?s) 2 \\S+ 3: .*: $"),
            new Scene("preset", "2\n", "(?s) 3 \\S+ 4: .*: $"),
            new Scene("review", "3\n", "(?s) 4 \\S+ 4: .*: $"),
            new Scene("done", "\n", PseudoTerminal.AS_BEFORE));

    private final Workbench bench = new Workbench();

    /** What is typed, and what shows that it arrived. */
    private record Scene(String title, String keys, String shown) {}

    WizardScreensIT() throws IOException {}

    @AfterEach
    void clear() throws IOException {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({
        "80, 24, en, 80x24",
        "40, 15, en, 40x15",
        "20, 5, en, 20x5",
        "80, 24, ru, 80x24_ru",
        "40, 15, ru, 40x15_ru",
        "20, 5, ru, 20x5_ru"
    })
    void every_step_fits_its_terminal(int columns, int rows, String language, String golden) throws Exception {
        try (PseudoTerminal terminal = bench.onboard(columns, rows, "--lang", language)) {
            compare(terminal, golden);
        }
    }

    @Test
    void a_plan_that_has_no_room_beside_the_question_is_read_page_by_page() throws Exception {
        try (PseudoTerminal terminal = bench.onboard(20, 5)) {
            terminal.awaitScreen("1/3 ");
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen("2/3 ");
            terminal.type(ENTER);
            terminal.awaitScreen("Plan: 3 files");
            terminal.awaitScreen("3/3 ");
            terminal.type(DOWN);
            terminal.awaitScreen("› View the plan");
            terminal.type(ENTER);
            terminal.awaitScreen("+ .gitignore");
            terminal.type("q");
            terminal.awaitScreen("Plan: 3 files");
            terminal.awaitScreen("› Apply");
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
        }
    }

    @Test
    void without_colour_the_screens_are_the_same() throws Exception {
        try (PseudoTerminal terminal = bench.with("NO_COLOR", "1").onboard(80, 24)) {
            compare(terminal, "80x24");

            assertThat(terminal.rawOutput()).doesNotContainPattern("\u001b\\[[\\d;]*m");
        }
    }

    @ParameterizedTest
    @CsvSource({"en, lines", "ru, lines_ru"})
    void a_dumb_terminal_is_asked_line_by_line(String language, String golden) throws Exception {
        Album album = album(golden);
        try (PseudoTerminal terminal = bench.with("TERM", "dumb").onboard(80, 200, "--lang", language)) {
            for (Scene scene : LINES) {
                terminal.type(scene.keys());
                terminal.awaitScreen(
                        now -> Pattern.compile(scene.shown()).matcher(now + " ").find(), DEADLINE, scene.title());
                if (scene.title().contains("key")) {
                    terminal.awaitNoEcho();
                }
            }
            assertThat(terminal.exitCode()).isZero();
            album.add("all of it", steady(terminal.screen()));
        }
        album.compare();
    }

    private void compare(PseudoTerminal terminal, String golden) throws Exception {
        Album album = album(golden);
        for (Scene scene : SCENES) {
            terminal.type(scene.keys());
            terminal.awaitScreen(scene.shown());
            // A screen may arrive in parts, so the expected one is waited for.
            terminal.shows(now -> album.expects(scene.title(), steady(now)), PATIENCE);
            album.add(scene.title(), steady(terminal.screen()));
        }
        assertThat(terminal.exitCode()).isZero();
        album.compare();
    }

    private static Album album(String golden) throws IOException {
        return Album.of(GoldenFile.of(WizardScreensIT.class, golden + ".txt"));
    }

    /** The screen without what differs from run to run and from machine to machine, in the same width. */
    private String steady(String screen) {
        return screen.replace(bench.containerName(), "wizard-0a1b2c")
                .replace(Integer.toString(bench.port()), "48082")
                .replaceAll("/tmp/project-\\w{6}", "/tmp/project-0a1b2c")
                .replaceAll("Docker \\d\\S+ (at|по адресу)", "Docker 28.5.2 $1")
                .replaceAll("(?:unix|tcp)://\\S+", "unix:///var/run/docker.sock")
                .replaceAll("Claude Code is at \\S+", "No claude on the PATH")
                .replaceAll("Claude Code найден: \\S+", "В PATH нет claude")
                .replaceAll("\\+\\d\\d\\b", "+42")
                .replaceAll("(written|записаны) (?:in|за) \\d+[.,]\\d [sс]", "$1")
                .replaceAll("(created and started) in \\d+\\.\\d s", "$1 in 0.5 s")
                .replaceAll("(создан и запущен) за \\d+,\\d с", "$1 за 0,5 с")
                .replaceAll("every address answers, \\d+ ms(?: in \\d+\\.\\d s)?", "every address answers, 2 ms")
                .replaceAll("отвечают все адреса, \\d+ мс(?: за \\d+,\\d с)?", "отвечают все адреса, 2 мс");
    }
}
