package io.github.cloudruproxy.wizard;

import static io.github.cloudruproxy.testing.PseudoTerminal.AS_BEFORE;
import static io.github.cloudruproxy.testing.PseudoTerminal.CTRL_C;
import static io.github.cloudruproxy.testing.PseudoTerminal.DOWN;
import static io.github.cloudruproxy.testing.PseudoTerminal.ENTER;
import static io.github.cloudruproxy.testing.PseudoTerminal.ESCAPE;
import static io.github.cloudruproxy.testing.PseudoTerminal.UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.StubUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person may do at each question; no container is started. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WizardQuestionsIT {
    private static final String KEY_QUESTION = "it stays hidden";
    private static final String WAY_QUESTION = "? 2/3 Setup";
    private static final String PRESET_QUESTION = "? 3/4 Model preset";
    private static final String REVIEW = " Go ahead";
    private static final int INTERRUPTED = 130;

    private final Workbench bench = new Workbench();

    WizardQuestionsIT() throws IOException {}

    @AfterEach
    void clear() throws IOException {
        bench.close();
    }

    @Test
    void a_key_is_pasted_with_its_line_end_and_waits_for_enter() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            terminal.awaitScreen(KEY_QUESTION);
            terminal.paste(Workbench.KEY + "\n");
            terminal.awaitScreen("••••••••7d2e · 35 characters\n  Enter confirm");
            terminal.type(ENTER);
            terminal.awaitScreen(WAY_QUESTION);
            terminal.type(ENTER);
            terminal.awaitScreen(REVIEW);
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.rawOutput()).doesNotContain(Workbench.KEY.substring(0, 12));
        }
        assertThat(bench.content(".env")).contains("OPENAI_API_KEY=" + Workbench.KEY + "\n");
    }

    @Test
    void a_key_that_cannot_be_one_is_explained_and_asked_for_again() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            terminal.awaitScreen(KEY_QUESTION);
            terminal.paste("my key is cloudru");
            terminal.awaitScreen("17 characters");
            terminal.type(ENTER);
            terminal.awaitScreen("✗ The API key has a blank inside.");
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen(WAY_QUESTION);

            assertThat(terminal.screen()).contains("✓ Cloud.ru API key  ••••••••7d2e");
        }
    }

    @Test
    void a_rejected_key_is_told_and_another_one_asked_for() throws Exception {
        try (StubUpstream upstream = StubUpstream.answering(401, "{}");
                PseudoTerminal terminal = bench.configure(upstream)) {
            terminal.awaitScreen(KEY_QUESTION);
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen("✗ 127.0.0.1 does not accept the API key (HTTP 401).");
            terminal.awaitScreen("› Enter another key");
            terminal.type(ENTER);
            terminal.awaitScreen("(••••••••7d2e)\n  Enter keeps it");
            terminal.type("key-that-is-right-0815" + ENTER);
            terminal.awaitScreen("› Enter another key");
            terminal.type(CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(INTERRUPTED);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void a_check_that_takes_long_can_be_given_up_without_leaving() throws Exception {
        try (StubUpstream upstream = StubUpstream.silent();
                PseudoTerminal terminal = bench.configure(upstream)) {
            terminal.awaitScreen(KEY_QUESTION);
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen(" Asking 127.0.0.1 whether it accepts the key  ");
            terminal.awaitScreen(" of 10 s\n  Esc stops waiting · Ctrl-C leaves");
            terminal.type(ESCAPE);
            terminal.awaitScreen("· Asking 127.0.0.1 whether it accepts the key  given up after ");
            terminal.awaitScreen("› Check again");
            terminal.type(DOWN + DOWN);
            terminal.awaitScreen("› Keep it unchecked");
            terminal.type(ENTER);
            terminal.awaitScreen(WAY_QUESTION);
            terminal.type(CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(INTERRUPTED);
        }
    }

    @Test
    void ctrl_c_leaves_a_check_that_takes_long() throws Exception {
        try (StubUpstream upstream = StubUpstream.silent();
                PseudoTerminal terminal = bench.configure(upstream)) {
            terminal.awaitScreen(KEY_QUESTION);
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen(" Asking 127.0.0.1 whether it accepts the key  ");
            terminal.type(CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(INTERRUPTED);
            assertThat(terminal.screen()).contains("\nNothing was changed.\n");
            assertRestored(terminal);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void a_step_back_keeps_the_answers() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            terminal.awaitScreen(KEY_QUESTION);
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen(WAY_QUESTION);
            terminal.type(ESCAPE);
            terminal.awaitScreen("(••••••••7d2e)\n  Enter keeps it");
            terminal.type(ENTER);
            Workbench.takeCustomWay(terminal);
            terminal.awaitScreen(PRESET_QUESTION);
            terminal.type("4");
            terminal.awaitScreen("› GPT-OSS-120B");
            terminal.type(ENTER);
            terminal.awaitScreen(REVIEW);
            terminal.type(ESCAPE);
            terminal.awaitScreen("› GPT-OSS-120B");
            terminal.type(ENTER);
            terminal.awaitScreen(REVIEW);
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
        }
        assertThat(bench.content(".env"))
                .contains("OPENAI_API_KEY=" + Workbench.KEY + "\n", "BIG_MODEL=openai/gpt-oss-120b\n");
    }

    @Test
    void the_changes_are_shown_without_the_key_and_quitting_writes_nothing() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            advanceToReview(terminal);
            terminal.type(DOWN);
            terminal.awaitScreen("› Show the changes");
            terminal.type(ENTER);
            terminal.awaitScreen("Changes  lines 1–22 of ");
            terminal.type("G");
            terminal.awaitScreen(
                    screen -> screen.matches("(?s).*lines \\d+–(\\d+) of \\1\n.*"), Duration.ofSeconds(20), "the end");
            terminal.type("q");
            terminal.awaitScreen("› Apply");
            terminal.type(UP + DOWN + DOWN + DOWN);
            terminal.awaitScreen("› Quit");
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("\nNothing was changed.\n");
            assertThat(terminal.rawOutput())
                    .contains("+OPENAI_API_KEY=…", "+BIG_MODEL=zai-org/GLM-4.7-Flash")
                    .doesNotContain(Workbench.KEY.substring(0, 12));
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void an_edit_by_hand_is_shown_and_kept() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            advanceToReview(terminal);
            terminal.type(ENTER);
            assertThat(terminal.exitCode()).isZero();
        }
        String edited = bench.content("docker-compose.cloudru-proxy.yml").replace("256M", "512M");
        Files.writeString(bench.file("docker-compose.cloudru-proxy.yml"), edited);

        try (PseudoTerminal terminal = bench.configure()) {
            terminal.awaitScreen("› Change the preset");
            terminal.type(ENTER);
            terminal.awaitScreen("? Model preset");
            terminal.type(ENTER);
            terminal.awaitScreen("› Keep mine");
            terminal.type(ESCAPE);
            terminal.awaitScreen("› Change the preset");
            terminal.type(ENTER);
            terminal.awaitScreen("› GLM-4.7-Flash");
            terminal.type(ENTER);
            terminal.awaitScreen("› Keep mine");
            terminal.type(ENTER);
            terminal.awaitScreen(REVIEW);
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.rawOutput()).contains("memory: 512M", "memory: 256M");
        }
        assertThat(bench.content("docker-compose.cloudru-proxy.yml")).isEqualTo(edited);
    }

    @ParameterizedTest
    @CsvSource({"key", "way", "preset", "review"})
    void ctrl_c_writes_nothing_and_leaves_the_terminal_as_it_was(String step) throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            advanceTo(step, terminal);
            terminal.type(CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(INTERRUPTED);
            assertThat(terminal.screen()).contains("\nNothing was changed.\n");
            assertRestored(terminal);
        }
        assertThat(bench.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"key, HUP, 129", "way, TERM, 143", "preset, TERM, 143", "review, HUP, 129", "review, TERM, 143"})
    void a_signal_writes_nothing_and_leaves_the_terminal_as_it_was(String step, String signal, int status)
            throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            advanceTo(step, terminal);
            terminal.signal(signal);

            assertThat(terminal.exitCode()).isEqualTo(status);
            assertThat(terminal.screen()).containsOnlyOnce("\nNothing was changed.\n");
            assertRestored(terminal);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void a_port_that_is_taken_is_told_with_its_holder_and_the_next_free_one_is_offered() throws Exception {
        try (ServerSocket holder = new ServerSocket(bench.port(), 1, InetAddress.getLoopbackAddress());
                PseudoTerminal terminal = bench.configure()) {
            terminal.awaitScreen("! Port " + holder.getLocalPort() + " is taken by java");
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen("› Quick");
            terminal.type(ENTER);
            terminal.awaitScreen("Enter takes ");
            terminal.type(holder.getLocalPort() + ENTER);
            terminal.awaitScreen("✗ Port " + holder.getLocalPort() + " is taken by java");
            terminal.type("\u0015");
            terminal.awaitScreen("Enter takes ");
            terminal.type(ENTER);
            terminal.awaitScreen(REVIEW);
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
        }
        assertThat(bench.content("docker-compose.cloudru-proxy.yml"))
                .containsPattern("127\\.0\\.0\\.1:\\d+:8082")
                .doesNotContain("127.0.0.1:" + bench.port() + ":");
    }

    @Test
    void every_question_follows_the_size_of_the_terminal_and_stays_in_order() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            terminal.awaitScreen(KEY_QUESTION);
            shrinkAndGrow(terminal);
            terminal.awaitScreen(KEY_QUESTION);
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen(WAY_QUESTION);
            shrinkAndGrow(terminal);
            Workbench.takeCustomWay(terminal);
            terminal.awaitScreen(PRESET_QUESTION);
            shrinkAndGrow(terminal);
            terminal.awaitScreen("› GLM-4.7-Flash");
            terminal.type(ENTER);
            terminal.awaitScreen(REVIEW);
            shrinkAndGrow(terminal);
            terminal.awaitScreen("› Apply");
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertRestored(terminal);
        }
    }

    /** Each size is drawn, or else was left before it could be seen: the last one counts. */
    private static void shrinkAndGrow(PseudoTerminal terminal) {
        terminal.resize(20, 5);
        terminal.resize(40, 15);
        terminal.resize(100, 30);
    }

    @Test
    void a_paste_of_two_thousand_characters_with_a_line_break_inside_is_refused_and_shown_nowhere() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            terminal.awaitScreen(KEY_QUESTION);
            terminal.paste("k".repeat(1000) + "\n" + "k".repeat(999) + "\n");
            terminal.awaitScreen("2000 characters");
            terminal.type(ENTER);
            terminal.awaitScreen("✗ The API key");
            terminal.type(Workbench.KEY + ENTER);
            Workbench.takeCustomWay(terminal);
            terminal.awaitScreen(PRESET_QUESTION);
            terminal.paste("k".repeat(2000) + "\n4\n");
            terminal.type(DOWN + UP);
            terminal.awaitScreen("› GLM-4.7-Flash");
            terminal.type(ENTER);
            terminal.awaitScreen(REVIEW);
            terminal.type(CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(INTERRUPTED);
            assertThat(terminal.rawOutput()).doesNotContain("kkkkk");
            assertRestored(terminal);
        }
    }

    @Test
    void the_wizard_is_on_the_terminal_also_when_standard_output_is_not() throws Exception {
        try (PseudoTerminal terminal = bench.configure(">output")) {
            advanceToReview(terminal);
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("✓ The files are written");
        }
        assertThat(bench.content("output")).isEmpty();
    }

    @Test
    void whoever_went_back_and_answered_again_sees_one_line_for_each_answer_and_one_plan() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            advanceToReview(terminal);
            terminal.type(ESCAPE);
            terminal.awaitScreen(PRESET_QUESTION);
            assertThat(terminal.screen()).doesNotContain("Plan", "✓ Model preset");
            terminal.type(ESCAPE);
            terminal.awaitScreen("› Custom  make each");
            assertThat(terminal.screen()).doesNotContain("✓ Setup");
            terminal.type(ENTER);
            terminal.awaitScreen(PRESET_QUESTION);
            terminal.type(DOWN + ENTER);
            terminal.awaitScreen(REVIEW);

            assertThat(terminal.screen())
                    .containsOnlyOnce("✓ Cloud.ru API key")
                    .containsOnlyOnce("✓ Setup  Custom")
                    .containsOnlyOnce("✓ Model preset  GLM-4.7\n")
                    .containsOnlyOnce("Plan");
        }
    }

    @Test
    void a_changed_answer_stands_where_the_first_one_stood() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            advanceToReview(terminal);
            terminal.type("3" + ENTER);
            terminal.awaitScreen("? What to change");
            assertThat(terminal.screen()).doesNotContain("Plan");
            terminal.type("2" + ENTER);
            terminal.awaitScreen("Enter keeps it");
            terminal.type("another-key-0815" + ENTER);
            terminal.awaitScreen(REVIEW);

            assertThat(terminal.screen())
                    .containsPattern(
                            "✓ Cloud.ru API key  ••••••••0815 .*\n✓ Setup  Custom\n✓ Model preset  GLM-4.7-Flash\n\nPlan")
                    .doesNotContain("What to change", "7d2e");
        }
    }

    @Test
    void whoever_changes_nothing_after_all_sees_the_plan_once() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            advanceToReview(terminal);
            terminal.type("3" + ENTER);
            terminal.awaitScreen("? What to change");
            terminal.type(ESCAPE);
            terminal.awaitScreen(REVIEW);

            assertThat(terminal.screen()).containsOnlyOnce("Plan").doesNotContain("What to change");
        }
    }

    @Test
    void few_models_are_filtered_by_typing_too_and_each_answer_leaves_one_line() throws Exception {
        try (StubUpstream upstream = StubUpstream.offering("vendor/alpha", "vendor/beta", "other/gamma");
                PseudoTerminal terminal = bench.configure(upstream)) {
            terminal.awaitScreen(KEY_QUESTION);
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen("› Custom");
            terminal.type(ENTER);
            terminal.awaitScreen(PRESET_QUESTION);
            terminal.type("5" + ENTER);
            terminal.awaitScreen("? 3/4 Big model (Opus)");
            terminal.type("gam");
            terminal.awaitScreen("? 3/4 Big model (Opus)  gam  1 of 1\n› other/gamma");
            terminal.type(ENTER);
            terminal.awaitScreen("? 3/4 Middle model (Sonnet)");
            terminal.type("another" + ENTER);
            terminal.awaitScreen("Enter takes zai-org/GLM-4.7-Flash");
            terminal.type("mine/delta" + ENTER);
            terminal.awaitScreen("? 3/4 Small model (Haiku)");

            assertThat(terminal.screen()).contains("""
                    ✓ Model preset  Custom
                    ✓ Big model (Opus)  other/gamma
                    ✓ Middle model (Sonnet)  mine/delta
                    ? 3/4 Small model (Haiku)""");
        }
    }

    @Test
    void a_difference_that_has_no_room_beside_the_question_is_read_page_by_page() throws Exception {
        try (PseudoTerminal terminal = bench.configure()) {
            advanceToReview(terminal);
            terminal.type(ENTER);
            assertThat(terminal.exitCode()).isZero();
        }
        Files.writeString(
                bench.file("docker-compose.cloudru-proxy.yml"), "# mine\n".repeat(30), StandardOpenOption.APPEND);
        try (PseudoTerminal terminal = bench.configure("--preset", "glm-4.7")) {
            terminal.awaitScreen("Enter keeps it");
            terminal.type(ENTER);
            terminal.awaitScreen("› Keep mine");
            terminal.type("2");
            terminal.awaitScreen("› Show the difference");
            assertThat(terminal.screen())
                    .contains("was edited by hand. Replacing it would\n  change this:", "-# mine")
                    .containsPattern("… \\d+ more lines");
            terminal.type(ENTER);
            terminal.awaitScreen("Changes  lines 1–");
            terminal.awaitScreen("-# mine");
            terminal.type("q");
            terminal.awaitScreen("› Keep mine");
            terminal.type(CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(INTERRUPTED);
        }
    }

    private static void advanceToReview(PseudoTerminal terminal) throws Exception {
        advanceTo("review", terminal);
    }

    private static void advanceTo(String step, PseudoTerminal terminal) throws Exception {
        terminal.awaitScreen(KEY_QUESTION);
        if (step.equals("key")) {
            return;
        }
        terminal.type(Workbench.KEY + ENTER);
        terminal.awaitScreen(WAY_QUESTION);
        if (step.equals("way")) {
            return;
        }
        Workbench.takeCustomWay(terminal);
        terminal.awaitScreen(PRESET_QUESTION);
        if (step.equals("review")) {
            terminal.type(ENTER);
            terminal.awaitScreen(REVIEW);
        }
    }

    private static void assertRestored(PseudoTerminal terminal) {
        String raw = terminal.rawOutput();
        assertThat(terminal.screen()).endsWith(AS_BEFORE);
        assertThat(raw.lastIndexOf("\u001b[?2004l")).isGreaterThan(raw.lastIndexOf("\u001b[?2004h"));
        assertThat(raw.lastIndexOf("\u001b[?25l")).isLessThanOrEqualTo(raw.lastIndexOf("\u001b[?25h"));
    }
}
