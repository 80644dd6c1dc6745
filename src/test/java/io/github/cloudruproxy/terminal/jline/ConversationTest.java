package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Ordinal;
import io.github.cloudruproxy.terminal.Prompter.Event;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Attributes.LocalFlag;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole questions on a virtual screen. */
@Timeout(20)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConversationTest {
    private static final List<Choice<String>> PRESETS = List.of(
            new Choice<>("full", "GLM-4.7", List.of("GLM-4.7 / GLM-4.7-FlashX / Flash", "best answers", "200K")),
            new Choice<>("flash", "GLM-4.7-Flash", List.of("Flash on all tiers", "free", "200K")));

    private static final String WIDE = """
            ✓ Model preset  GLM-4.7-Flash
            ? Port 48998 is taken by nginx (pid 42). Another port  (48999)
              Enter takes 48999 · Esc back""";

    @Test
    void the_number_of_a_step_does_not_stay_with_the_answer() {
        var stage = new Stage(80, 24).looks().types("\r");

        stage.prompter().at(new Ordinal(2, 4)).choose("Model preset", PRESETS, 1);

        assertThat(stage.seen().get(0)).startsWith("? 2/4 Model preset\n");
        assertThat(stage.screen().text()).isEqualTo("✓ Model preset  GLM-4.7-Flash");
    }

    @Test
    void an_answered_question_collapses_to_one_line() {
        var stage = new Stage(80, 24).looks().types("\u001b[B").looks().types("\r");

        var answer = stage.prompter().choose("Model preset", PRESETS, 0);

        assertThat(answer).contains("flash");
        assertThat(stage.seen()).containsExactly("""
                ? Model preset
                › GLM-4.7        GLM-4.7 / GLM-4.7-FlashX / Flash · best answers · 200K
                  GLM-4.7-Flash  Flash on all tiers · free · 200K
                  ↑/↓ move · Enter choose · Esc back · 1–2 jump""", """
                ? Model preset
                  GLM-4.7        GLM-4.7 / GLM-4.7-FlashX / Flash · best answers · 200K
                › GLM-4.7-Flash  Flash on all tiers · free · 200K
                  ↑/↓ move · Enter choose · Esc back · 1–2 jump""");
        assertThat(stage.screen().text()).isEqualTo("✓ Model preset  GLM-4.7-Flash");
    }

    @Test
    void questions_stand_one_below_the_other_on_a_narrow_screen() {
        var stage = new Stage(40, 15).types("abcdefghijkl\r").looks().types("\r");

        stage.prompter().secret("Cloud.ru API key", Optional.empty(), ApiKey::parse, ApiKey::masked);
        stage.prompter().choose("Model preset", PRESETS, 0);

        assertThat(stage.seen()).containsExactly("""
                ✓ Cloud.ru API key  ••••••••ijkl
                ? Model preset
                › GLM-4.7
                    GLM-4.7 / GLM-4.7-FlashX / Flash ·
                    best answers · 200K
                  GLM-4.7-Flash
                    Flash on all tiers · free · 200K
                  ↑/↓ move · Enter choose · Esc back""");
    }

    @Test
    void a_secret_is_never_on_the_screen_nor_in_what_was_written() {
        var stage = new Stage(80, 24)
                .types("abcdefghijkl mnopqrst\r")
                .looks()
                .types("abcdefghijklmnopqrst")
                .looks()
                .types("\r");

        stage.prompter().secret("Cloud.ru API key", Optional.empty(), ApiKey::parse, ApiKey::masked);

        assertThat(stage.seen()).containsExactly("""
                ? Cloud.ru API key
                  ✗ api-key-has-blanks
                  Paste or type, it stays hidden · Esc back""", """
                ? Cloud.ru API key  •••••••• · 20 characters
                  Enter confirm · Esc back""");
        assertThat(stage.screen().raw()).doesNotContain("abcdefgh");
    }

    @Test
    void going_back_leaves_nothing_on_the_screen() {
        var stage = new Stage(80, 24).types("9\u001b[Z");

        var answer = stage.prompter().text("Port", "8082", Integer::valueOf);

        assertThat(answer).isEmpty();
        assertThat(stage.screen().text()).isEmpty();
    }

    @Test
    void ctrl_c_cancels_and_says_so() {
        var stage = new Stage(80, 24).types("\u0003");

        assertThatThrownBy(() -> stage.prompter().choose("Model preset", PRESETS, 0))
                .isInstanceOf(Cancelled.class);
        assertThat(stage.screen().text()).isEqualTo("✗ Model preset  cancelled");
    }

    @Test
    void the_modes_are_restored_after_an_answer_and_after_a_bug() {
        var stage = new Stage(80, 24).types("x\r");
        var bug = new IllegalStateException("bug");

        assertThatThrownBy(() -> stage.prompter().text("Port", "8082", text -> {
                    throw bug;
                }))
                .isSameAs(bug);

        assertThat(stage.screen().raw()).contains("\u001b[?2004h").endsWith("\u001b[?2004l");
        assertThat(stage.terminal().getAttributes().getLocalFlag(LocalFlag.ECHO))
                .isEqualTo(new Stage(80, 24).terminal().getAttributes().getLocalFlag(LocalFlag.ECHO));
        assertThat(stage.screen().text()).isEqualTo("? Port  x\n  Enter confirm · Esc back");
    }

    @Test
    void an_event_answers_in_the_persons_place() {
        var happened = new CountDownLatch(1);
        var stage = new Stage(80, 24)
                .looks()
                .types("\u001b[B")
                .meanwhile(happened::countDown)
                .stays();

        var answer = stage.prompter().chooseUnless("Model preset", PRESETS, 0, after(happened));

        assertThat(answer).contains("came");
        assertThat(stage.screen().text()).isEqualTo("✓ Model preset  came by itself");
    }

    @Test
    void an_answer_ends_the_lookout_for_an_event() {
        var stage = new Stage(80, 24).types("\r");

        var answer = stage.prompter().chooseUnless("Model preset", PRESETS, 0, after(new CountDownLatch(1)));

        assertThat(answer).contains("full");
    }

    @Test
    void an_event_that_fails_leaves_the_question_to_the_person() {
        var stage = new Stage(80, 24).looks().looks().types("\r");

        var answer = stage.prompter().chooseUnless("Model preset", PRESETS, 0, new Event<>("never", () -> {
            throw new IllegalStateException("never");
        }));

        assertThat(answer).contains("full");
    }

    private static Event<String> after(CountDownLatch happened) {
        return new Event<>("came by itself", () -> {
            try {
                happened.await();
                return "came";
            } catch (InterruptedException given) {
                return "interrupted";
            }
        });
    }

    @Test
    void a_question_follows_the_size_of_the_terminal() {
        var stage = new Stage(40, 15).resizes(100, 15).looks().types("\r");

        stage.prompter().choose("Model preset", PRESETS, 0);

        assertThat(stage.seen()).containsExactly("""
                ? Model preset
                › GLM-4.7        GLM-4.7 / GLM-4.7-FlashX / Flash · best answers · 200K
                  GLM-4.7-Flash  Flash on all tiers · free · 200K
                  ↑/↓ move · Enter choose · Esc back · 1–2 jump""");
    }

    @Test
    void the_line_above_a_question_survives_a_narrower_and_again_wider_terminal_that_rewraps() {
        var stage = Stage.rewrapping(80, 24)
                .resizes(40, 24)
                .looks()
                .resizes(80, 24)
                .looks()
                .resizes(40, 24)
                .resizes(80, 24)
                .looks()
                .types("\r");

        askForPortBelowALine(stage);

        assertThat(stage.seen()).containsExactly("""
                ✓ Model preset  GLM-4.7-Flash
                ? Port 48998 is taken by nginx (pid
                  42). Another port
                  (48999)
                  Enter takes 48999 · Esc back""", WIDE, WIDE);
        assertThat(stage.screen().text()).startsWith("✓ Model preset  GLM-4.7-Flash\n✓ Port 48998 is taken");
    }

    @Test
    void the_line_above_a_question_survives_a_narrower_and_again_wider_terminal_that_keeps_its_lines() {
        var stage = new Stage(80, 24)
                .resizes(40, 24)
                .looks()
                .resizes(80, 24)
                .looks()
                .types("\r");

        askForPortBelowALine(stage);

        assertThat(stage.seen()).containsExactly("""
                ✓ Model preset  GLM-4.7-Flash
                ? Port 48998 is taken by nginx (pid
                  42). Another port
                  (48999)
                  Enter takes 48999 · Esc back""", WIDE);
    }

    private static void askForPortBelowALine(Stage stage) {
        stage.voice().say("✓ Model preset  GLM-4.7-Flash");
        stage.prompter().text("Port 48998 is taken by nginx (pid 42). Another port", "48999", Integer::valueOf);
    }
}
