package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.PseudoTerminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program of its own on a pseudo-terminal, started by a shell that looks at the terminal before and after. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerminalSessionIT {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"secret, it stays hidden", "text, Enter takes 8082", "presets, Enter choose"})
    void ctrl_c_cancels_and_leaves_the_terminal_as_it_was(String question, String shown) throws Exception {
        try (PseudoTerminal terminal = asking(question)) {
            terminal.awaitScreen(shown);
            terminal.type(PseudoTerminal.CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.screen()).contains("CANCELLED", "terminal as before");
            assertThat(terminal.rawOutput()).contains("\u001b[?2004h").contains("\u001b[?2004l");
        }
    }

    @Test
    void escape_gives_up_a_wait_and_the_next_question_is_asked() throws Exception {
        try (PseudoTerminal terminal = asking("wait", "text")) {
            terminal.awaitScreen("1 of 30 s");
            terminal.type(PseudoTerminal.ESCAPE);
            terminal.awaitScreen("Enter takes 8082");
            terminal.type(PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen())
                    .contains("· Checking  given up after", "wait Optional.empty", "Optional[8082]");
        }
    }

    @Test
    void what_is_pasted_before_it_is_asked_for_is_never_shown() throws Exception {
        try (PseudoTerminal terminal = asking("busy", "secret")) {
            terminal.awaitScreen("looking at the machine");
            terminal.type("key-pasted-early" + PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("secret of 16", "terminal as before");
            assertThat(terminal.rawOutput()).doesNotContain("pasted-early");
        }
    }

    @Test
    void what_was_typed_before_a_decision_was_shown_does_not_make_it() throws Exception {
        try (PseudoTerminal terminal = asking("busy", "decide")) {
            terminal.awaitScreen("looking at the machine");
            terminal.type(PseudoTerminal.ENTER);
            terminal.awaitScreen("Enter choose");
            terminal.type("2");
            terminal.awaitScreen("› GLM-4.7-Flash");
            terminal.type(PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("decision Optional[flash]", "terminal as before");
        }
    }

    @Test
    void a_long_paste_arrives_whole() throws Exception {
        try (PseudoTerminal terminal = asking("secret")) {
            terminal.awaitScreen("it stays hidden");
            terminal.paste("k".repeat(2000) + "\n");
            terminal.awaitScreen("2000 characters");
            terminal.type(PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("secret of 2000");
            assertThat(terminal.rawOutput()).doesNotContain("kkkkk");
        }
    }

    @Test
    void line_breaks_in_a_paste_do_not_submit() throws Exception {
        try (PseudoTerminal terminal = asking("secret", "presets")) {
            terminal.awaitScreen("it stays hidden");
            terminal.paste("abcdef\nghijkl\n");
            terminal.awaitScreen("13 characters");
            terminal.type(PseudoTerminal.ENTER);
            terminal.awaitScreen("api-key-has-line-breaks");
            terminal.type(PseudoTerminal.CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(130);
        }
    }

    @Test
    void a_person_answers_every_kind_of_question() throws Exception {
        try (PseudoTerminal terminal = asking("present", "text", "presets")) {
            terminal.awaitScreen("Enter keeps it");
            terminal.type(PseudoTerminal.ENTER);
            terminal.awaitScreen("Enter takes 8082");
            terminal.type("9000" + PseudoTerminal.ENTER);
            terminal.awaitScreen("Enter choose");
            terminal.type("\u001bOB" + PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).startsWith("""
                    ✓ Cloud.ru API key  ••••••••1f3a (kept)
                    ✓ Port  9000
                    ✓ Model preset  Qwen3-Coder
                    secret kept
                    text Optional[9000]
                    choice Optional[qwen]
                    """);
        }
    }

    @Test
    void a_long_list_is_filtered_by_typing() throws Exception {
        try (PseudoTerminal terminal = asking("many")) {
            terminal.awaitScreen("? Model    15 of 40");
            terminal.type("l-3");
            terminal.awaitScreen("? Model  l-3  1 of 11");
            terminal.type(PseudoTerminal.DOWN + PseudoTerminal.DOWN);
            terminal.awaitScreen("› model-31");
            terminal.type(PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).startsWith("✓ Model  model-31\nchoice Optional[31]");
        }
    }

    @Test
    void a_long_text_scrolls_follows_the_size_of_the_terminal_and_is_gone_when_it_is_read() throws Exception {
        try (PseudoTerminal terminal = asking("page", "confirm")) {
            terminal.awaitScreen("Changes  lines 1–22 of 40");
            terminal.type(" ");
            terminal.awaitScreen("Changes  lines 19–40 of 40");
            terminal.resize(40, 12);
            terminal.awaitScreen("Changes  lines 19–28 of 40");
            terminal.type("q");
            terminal.awaitScreen("y yes · n no");
            terminal.type("y");

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("✓ Remove it  yes\nread\nconfirm Optional[true]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PseudoTerminal.ESCAPE, PseudoTerminal.SHIFT_TAB})
    void escape_and_shift_tab_go_back(String key) throws Exception {
        try (PseudoTerminal terminal = asking("presets")) {
            terminal.awaitScreen("Enter choose");
            terminal.type(key);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).startsWith("choice Optional.empty\n");
        }
    }

    @Test
    void a_question_follows_the_size_of_the_terminal() throws Exception {
        try (PseudoTerminal terminal = asking("presets")) {
            terminal.awaitScreen("GLM-4.7        GLM-4.7 / GLM-4.7-FlashX");
            terminal.resize(40, 15);
            terminal.awaitScreen("  GLM-4.7\n    GLM-4.7 / GLM-4.7-FlashX / Flash ·\n    best answers");
            terminal.type(PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("✓ Model preset  GLM-4.7-Flash");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT"})
    void a_signal_from_outside_leaves_the_terminal_as_it_was(String signal) throws Exception {
        try (PseudoTerminal terminal = asking("presets")) {
            terminal.awaitScreen("Enter choose");
            terminal.signal(signal);

            assertThat(terminal.exitCode()).isGreaterThan(128);
            // Meanwhile the program may or may not get as far as to say that it was cancelled.
            assertThat(terminal.screen()).containsPattern("1–4 jump\n(CANCELLED\n)?terminal as before");
            assertThat(terminal.rawOutput()).contains("\u001b[?2004l");
        }
    }

    @Test
    void a_stopped_program_asks_again_when_it_continues() throws Exception {
        try (PseudoTerminal terminal = asking("presets")) {
            terminal.awaitScreen("Enter choose");
            terminal.signal("STOP");
            terminal.signal("CONT");
            terminal.awaitScreen(screen -> screen.split("\\? Model preset", -1).length > 2, LONG, "the question twice");
            terminal.type(PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"presets, Enter choose", "steps, Image  layer 3 of 7"})
    void ctrl_z_stops_with_the_terminal_as_it_was_and_everything_is_back_when_it_continues(String what, String shown)
            throws Exception {
        try (PseudoTerminal terminal =
                PseudoTerminal.withJobControl(java(what), environment("xterm-256color"), 80, 24)) {
            terminal.awaitScreen(shown);
            terminal.type(PseudoTerminal.CTRL_Z);
            terminal.awaitScreen("stopped\nterminal as before");
            assertThat(terminal.rawOutput()).contains("\u001b[?2004l");
            terminal.type(PseudoTerminal.ENTER);
            terminal.awaitScreen(
                    screen -> screen.substring(screen.indexOf("terminal as before"))
                            .contains(shown),
                    LONG,
                    "all again");
            terminal.type(PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).endsWith("END\nterminal as before");
        }
    }

    @Test
    void a_checklist_shows_its_open_step_and_hides_what_is_typed() throws Exception {
        try (PseudoTerminal terminal = asking("steps")) {
            terminal.awaitScreen(screen -> screen.matches("(?s).*… Image  layer 3 of 7 · \\d\\.\\d s"), LONG, "time");
            terminal.type("impatient\r");

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen())
                    .matches(
                            "(?s)✓ Files  3 written[^\n]*\n✓ Image  pulled in .* s\n✗ Container  exited with code 1[^\n]*\n.*");
        }
    }

    @Test
    void questions_reach_the_terminal_when_standard_output_is_a_file() throws Exception {
        Path file = directory.resolve("output");
        try (PseudoTerminal terminal = run(java("presets") + " >" + file, "xterm-256color", 80, 24)) {
            terminal.awaitScreen("Enter choose");
            terminal.type(PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(Files.readString(file)).isEqualTo("choice Optional[flash]\nEND\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"dumb, 80, 24", "xterm, 15, 24", "xterm, 80, 3", "xterm, 0, 0"})
    void dumb_tiny_and_sizeless_terminals_are_left_to_others(String type, int columns, int rows) throws Exception {
        try (PseudoTerminal terminal = run(java("presets"), type, columns, rows)) {
            assertThat(terminal.exitCode()).isEqualTo(9);
        }
    }

    private PseudoTerminal asking(String... questions) throws IOException {
        return run(java(questions), "xterm-256color", 80, 24);
    }

    private PseudoTerminal run(String command, String type, int columns, int rows) throws IOException {
        return PseudoTerminal.inShell(command, environment(type), columns, rows);
    }

    private static Map<String, String> environment(String type) {
        return Map.of("TERM", type, "PATH", "/usr/bin:/bin");
    }

    private String java(String... questions) {
        return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -Xshare:auto -XX:TieredStopAtLevel=1"
                + " -cp '" + classPath() + "' " + PrompterProgram.class.getName() + " " + String.join(" ", questions);
    }

    private static String classPath() {
        return System.getProperty("java.class.path")
                + File.pathSeparator
                + System.getProperty("surefire.test.class.path", "");
    }
}
