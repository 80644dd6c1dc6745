package io.github.cloudruproxy.terminal.jline;

import static io.github.cloudruproxy.terminal.jline.Pictures.after;
import static io.github.cloudruproxy.terminal.jline.Pictures.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Ordinal;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChoiceQuestionTest {
    private static final List<Choice<String>> PRESETS = List.of(
            new Choice<>("full", "GLM-4.7", List.of("GLM-4.7 / GLM-4.7-FlashX / Flash", "best answers", "200K")),
            new Choice<>("flash", "GLM-4.7-Flash", List.of("Flash on all tiers", "free", "200K")),
            new Choice<>("custom", "Custom", "pick three models"));

    private final Question<String> presets = new ChoiceQuestion<>(Pictures.STYLE, "Model preset", PRESETS, 1);

    @Test
    void hints_stand_beside_the_labels_where_that_is_wide_enough() {
        assertThat(Pictures.of(presets, Pictures.WIDE)).isEqualTo("""
                ? Model preset
                  GLM-4.7        GLM-4.7 / GLM-4.7-FlashX / Flash · best answers · 200K
                ▏› GLM-4.7-Flash  Flash on all tiers · free · 200K
                  Custom         pick three models
                  ↑/↓ move · Enter choose · Esc back · 1–3 jump
                """);
    }

    @Test
    void hints_go_below_the_labels_where_that_is_too_narrow() {
        assertThat(Pictures.of(presets, Pictures.NARROW)).isEqualTo("""
                ? Model preset
                  GLM-4.7
                    GLM-4.7 / GLM-4.7-FlashX / Flash ·
                    best answers · 200K
                ▏› GLM-4.7-Flash
                    Flash on all tiers · free · 200K
                  Custom
                    pick three models
                  ↑/↓ move · Enter choose · Esc back
                """);
    }

    @Test
    void hints_make_way_for_what_is_decided_on() {
        var stage = new Stage(40, 10).waits(Duration.ZERO).looks().types("\r");
        Passage plan = stage.prompter().passage();
        List.of("Plan", "  + .env  +5", "  + .gitignore  +2", "  > proxy  create")
                .forEach(stage.voice()::say);

        stage.prompter().decide("Go ahead", PRESETS, 1, plan);

        assertThat(stage.seen()).containsExactly("""
                Plan
                  + .env  +5
                  + .gitignore  +2
                  > proxy  create
                ? Go ahead
                  GLM-4.7
                › GLM-4.7-Flash
                    Flash on all tiers · free · 200K
                  Custom
                  ↑/↓ move · Enter choose · Esc back""");
    }

    @Test
    void the_number_of_the_step_stands_before_the_question() {
        var question = new ChoiceQuestion<>(Pictures.STYLE.at(new Ordinal(2, 4)), "Model preset", PRESETS, 1);

        assertThat(Pictures.of(question, Pictures.WIDE)).startsWith("? 2/4 Model preset\n");
    }

    @Test
    void from_the_first_step_nothing_leads_back() {
        var question = new ChoiceQuestion<>(Pictures.STYLE.at(new Ordinal(1, 4)), "Model preset", PRESETS, 1);

        assertThat(Pictures.of(question, Pictures.WIDE)).endsWith("  ↑/↓ move · Enter choose · 1–3 jump\n");
    }

    @Test
    void a_question_that_is_too_long_for_a_line_takes_several() {
        var question = new ChoiceQuestion<>(
                Pictures.STYLE.at(new Ordinal(5, 6)),
                ".env has other variables too: DATABASE_URL. What may the image see?",
                List.of(new Choice<>("all", "All of .env", List.of()), new Choice<>("five", "The five", List.of())),
                0);

        assertThat(Pictures.of(question, Pictures.NARROW)).isEqualTo("""
                ? 5/6 .env has other variables too:
                  DATABASE_URL. What may the image
                  see?
                ▏› All of .env
                  The five
                  ↑/↓ move · Enter choose · Esc back
                """);
        assertThat(Pictures.of(question, new Size(39, 4))).isEqualTo("""
                ? 5/6 .env has other variables too:
                  DATABASE_URL. What may the image
                ▏› All of .env
                  ↑/↓ move · Enter choose · Esc back
                """);
    }

    @Test
    void only_the_selected_hint_stays_where_the_screen_is_low() {
        assertThat(Pictures.of(presets, new Size(39, 6))).isEqualTo("""
                ? Model preset
                  GLM-4.7
                ▏› GLM-4.7-Flash
                    Flash on all tiers · free · 200K
                  Custom
                  ↑/↓ move · Enter choose · Esc back
                """);
    }

    @Test
    void a_long_list_scrolls_with_the_selection_and_tells_where_it_is() {
        assertThat(Pictures.of(many(20, 14), new Size(39, 7))).isEqualTo("""
                ? Model  15 of 20
                  model-13
                  model-14
                ▏› model-15
                  model-16
                  model-17
                  ↑/↓ move · Enter choose · Esc back
                """);
        assertThat(Pictures.of(many(20, 0), new Size(39, 5))).startsWith("? Model  1 of 20\n▏› model-1\n");
        assertThat(Pictures.of(many(20, 19), new Size(39, 5))).contains("model-19\n▏› model-20");
    }

    @Test
    void a_label_that_is_too_long_ends_with_a_mark() {
        var question = new ChoiceQuestion<>(
                Pictures.STYLE, "Model", List.of(new Choice<>(1, "m".repeat(60), List.<String>of())), 0);

        assertThat(Pictures.of(question, Pictures.NARROW)).contains("› " + "m".repeat(36) + "…\n");
    }

    @Test
    void ascii_is_enough() {
        var question = new ChoiceQuestion<>(Pictures.ASCII, "Model preset", PRESETS, 1);

        assertThat(Pictures.of(question, Pictures.WIDE)).isEqualTo("""
                ? Model preset
                  GLM-4.7        GLM-4.7 / GLM-4.7-FlashX / Flash - best answers - 200K
                ▏> GLM-4.7-Flash  Flash on all tiers - free - 200K
                  Custom         pick three models
                  up/down move - Enter choose - Esc back - 1-3 jump
                """);
    }

    @Test
    void control_characters_in_a_label_do_not_reach_the_terminal() {
        var hostile = new ChoiceQuestion<>(
                Pictures.STYLE, "Model", List.of(new Choice<>(1, "a\u001b[2Jb\nc\u009bd", List.<String>of())), 0);

        assertThat(Pictures.of(hostile, Pictures.WIDE)).contains("› a [2Jb c d\n");
    }

    @Test
    void enter_takes_the_selected_choice() {
        assertThat(presets.press(Press.ENTER)).isEqualTo(new Step.Answered<>("flash", "GLM-4.7-Flash"));
    }

    @Test
    void arrows_and_letters_move_by_one_and_stop_at_the_ends() {
        assertThat(chosen(Press.UP)).isEqualTo("full");
        assertThat(chosen(Press.UP, Press.UP)).isEqualTo("full");
        assertThat(chosen(Press.DOWN)).isEqualTo("custom");
        assertThat(chosen(Press.DOWN, Press.DOWN)).isEqualTo("custom");
        assertThat(chosen(typed("k"))).isEqualTo("full");
        assertThat(chosen(typed("j"))).isEqualTo("custom");
    }

    @Test
    void home_end_and_digits_jump() {
        assertThat(chosen(Press.HOME)).isEqualTo("full");
        assertThat(chosen(Press.END)).isEqualTo("custom");
        assertThat(chosen(typed("3"))).isEqualTo("custom");
        assertThat(chosen(typed("9"))).isEqualTo("flash");
    }

    @Test
    void a_paste_chooses_nothing() {
        assertThat(chosen(new Key.Paste("3\n"))).isEqualTo("flash");
    }

    @ParameterizedTest
    @EnumSource(
            value = Press.class,
            names = {"ESCAPE", "SHIFT_TAB"})
    void escape_and_shift_tab_go_back(Press key) {
        assertThat(presets.press(key)).isInstanceOf(Step.Back.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Press.class,
            names = {"CTRL_C", "CTRL_D", "END_OF_INPUT"})
    void ctrl_c_ctrl_d_and_a_terminal_that_is_gone_cancel(Press key) {
        assertThat(presets.press(key)).isInstanceOf(Step.Cancelled.class);
    }

    private String chosen(Key... keys) {
        return ((Step.Answered<String>) after(presets, keys).press(Press.ENTER)).answer();
    }

    private static Question<Integer> many(int count, int selected) {
        List<Choice<Integer>> models = IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Choice<>(number, "model-" + number, List.<String>of()))
                .toList();
        return new ChoiceQuestion<>(Pictures.STYLE, "Model", models, selected);
    }
}
