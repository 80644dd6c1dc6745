package io.github.cloudruproxy.terminal.jline;

import static io.github.cloudruproxy.terminal.jline.Pictures.after;
import static io.github.cloudruproxy.terminal.jline.Pictures.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FilterQuestionTest {
    private static final List<Choice<String>> MODELS = List.of(
            new Choice<>("glm", "zai-org/GLM-4.7", "200K"),
            new Choice<>("flash", "zai-org/GLM-4.7-Flash", List.of("200K", "free")),
            new Choice<>("qwen", "Qwen/Qwen3-Coder-480B-A35B-Instruct", "128K"),
            new Choice<>("gpt", "openai/gpt-oss-120b", "128K"));

    private final Question<String> models = new FilterQuestion<>(Pictures.STYLE, "Big model", MODELS, 1);

    @Test
    void the_whole_list_is_there_before_anything_is_typed() {
        assertThat(Pictures.of(models, Pictures.WIDE)).isEqualTo("""
                ? Big model  ▏  2 of 4
                  zai-org/GLM-4.7                      200K
                › zai-org/GLM-4.7-Flash                200K · free
                  Qwen/Qwen3-Coder-480B-A35B-Instruct  128K
                  openai/gpt-oss-120b                  128K
                  Type to filter · Esc back · Enter choose · ↑/↓ move
                """);
    }

    @Test
    void typing_leaves_the_rows_that_show_every_word() {
        assertThat(Pictures.of(after(models, typed("128 QWEN")), Pictures.WIDE)).isEqualTo("""
                ? Big model  128 QWEN▏  1 of 1
                › Qwen/Qwen3-Coder-480B-A35B-Instruct  128K
                  Type to filter · Esc all again · Enter choose · ↑/↓ move
                """);
    }

    @Test
    void nothing_that_matches_is_said_and_cannot_be_chosen() {
        var none = after(models, typed("llama"));

        assertThat(Pictures.of(none, Pictures.WIDE)).isEqualTo("""
                ? Big model  llama▏
                  Nothing in the list shows that.
                  Esc all again
                """);
        assertThat(none.press(Press.ENTER)).isInstanceOf(Step.Asking.class);
        assertThat(chosen(none, Press.CTRL_U)).isEqualTo("flash");
    }

    @Test
    void the_selection_stays_on_its_row_while_that_is_there() {
        assertThat(chosen(models, typed("glm"))).isEqualTo("flash");
        assertThat(chosen(models, typed("gpt"))).isEqualTo("gpt");
    }

    @Test
    void arrows_pages_and_ends_move_among_what_is_left() {
        var two = after(models, typed("zai"));

        assertThat(chosen(two, Press.UP)).isEqualTo("glm");
        assertThat(chosen(two, Press.HOME, Press.DOWN, Press.DOWN)).isEqualTo("flash");
        assertThat(chosen(models, Press.PAGE_DOWN)).isEqualTo("gpt");
        assertThat(chosen(models, Press.END, Press.PAGE_UP)).isEqualTo("glm");
    }

    @Test
    void the_filter_is_edited_like_a_line() {
        assertThat(chosen(models, typed("gptx"), Press.BACKSPACE)).isEqualTo("gpt");
        assertThat(Pictures.of(after(after(models, typed("zai glm")), Press.CTRL_W), Pictures.WIDE))
                .startsWith("? Big model  zai ▏  2 of 2");
    }

    @Test
    void a_paste_filters_without_choosing() {
        assertThat(chosen(models, new Key.Paste("openai/gpt-oss-120b\n"))).isEqualTo("gpt");
    }

    @Test
    void escape_takes_the_filter_away_before_it_goes_back() {
        var filtered = after(models, typed("qwen"));

        assertThat(Pictures.of(after(filtered, Press.ESCAPE), Pictures.WIDE)).contains("2 of 4");
        assertThat(after(filtered, Press.ESCAPE).press(Press.ESCAPE)).isInstanceOf(Step.Back.class);
        assertThat(filtered.press(Press.SHIFT_TAB)).isInstanceOf(Step.Back.class);
    }

    @Test
    void without_its_filter_the_list_stands_where_it_stood_before() {
        assertThat(chosen(models, typed("qwen"), Press.CTRL_U)).isEqualTo("flash");
        assertThat(chosen(after(after(models, Press.END), typed("qwen")), Press.ESCAPE))
                .isEqualTo("gpt");
    }

    @Test
    void a_narrow_and_low_screen_scrolls() {
        assertThat(Pictures.of(models, new Size(39, 5))).isEqualTo("""
                ? Big model  ▏  2 of 4
                  zai-org/GLM-4.7
                › zai-org/GLM-4.7-Flash
                    200K · free
                  Type to filter · Esc back
                """);
    }

    @Test
    void a_question_that_is_too_long_for_a_line_takes_several_and_the_filter_stands_at_its_end() {
        var sonnet = new FilterQuestion<>(Pictures.STYLE, "Middle model (Sonnet)", MODELS, 1);

        assertThat(Pictures.of(after(sonnet, typed("gpt")), new Size(19, 5))).isEqualTo("""
                ? Middle model
                  (Sonnet)  gpt▏
                › openai/gpt-oss-1…
                    128K
                  Type to filter
                """);
    }

    @Test
    void a_filter_that_is_too_long_for_the_line_of_the_question_stands_below_it() {
        var sonnet = new FilterQuestion<>(Pictures.STYLE, "Middle model (Sonnet)", MODELS, 1);

        assertThat(Pictures.of(after(sonnet, typed("gpt-oss")), new Size(19, 5)))
                .isEqualTo("""
                ? Middle model
                  (Sonnet)
                  gpt-oss▏  1 of 1
                › openai/gpt-oss-1…
                  Type to filter
                """);
    }

    private static String chosen(Question<String> question, Key... keys) {
        return ((Step.Answered<String>) after(question, keys).press(Press.ENTER)).answer();
    }

    private static String chosen(Question<String> question, Key[] typed, Key... more) {
        return chosen(after(question, typed), more);
    }
}
