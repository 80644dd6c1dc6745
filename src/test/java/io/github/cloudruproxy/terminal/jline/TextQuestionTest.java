package io.github.cloudruproxy.terminal.jline;

import static io.github.cloudruproxy.terminal.jline.Pictures.after;
import static io.github.cloudruproxy.terminal.jline.Pictures.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.jline.Key.Paste;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TextQuestionTest {
    private final Question<String> image = question("Image", "");
    private final Question<String> port = question("Port", "8082");

    @Test
    void the_default_stands_in_the_place_of_the_answer() {
        assertThat(Pictures.of(port, Pictures.WIDE)).isEqualTo("""
                ? Port  ▏(8082)
                  Enter takes 8082 · Esc back
                """);
        assertThat(port.press(Press.ENTER)).isEqualTo(new Step.Answered<>("8082", "8082"));
    }

    @Test
    void what_is_typed_replaces_the_default() {
        var typed = after(port, typed("9000"));

        assertThat(Pictures.of(typed, Pictures.WIDE)).isEqualTo("""
                ? Port  9000▏
                  Enter confirm · Esc back
                """);
        assertThat(typed.press(Press.ENTER)).isEqualTo(new Step.Answered<>("9000", "9000"));
    }

    @Test
    void a_refused_text_stays_so_that_it_can_be_mended() {
        var refused = after(after(port, typed("refuse me")), Press.ENTER);

        assertThat(Pictures.of(refused, Pictures.NARROW)).isEqualTo("""
                ? Port  refuse me▏
                  ✗ A port is a number from 1 to 65535.
                    You gave refuse me.
                  Enter confirm · Esc back
                """);
    }

    @Test
    void a_text_that_is_too_long_slides_under_the_cursor() {
        var typed = after(image, new Paste("registry.example.com/some/where/claude-code-proxy:v1.0.0"));

        assertThat(Pictures.of(typed, Pictures.NARROW)).isEqualTo("""
                ? Image
                  /some/where/claude-code-proxy:v1.0.0▏
                  Enter confirm · Esc back
                """);
    }

    @Test
    void the_cursor_moves_and_edits_where_it_stands() {
        assertThat(answer(after(image, new Paste("abc"), Press.LEFT, Press.BACKSPACE)))
                .isEqualTo("ac");
        assertThat(answer(after(image, new Paste("abc"), Press.HOME, Press.DELETE)))
                .isEqualTo("bc");
        assertThat(answer(after(image, new Paste("abc"), Press.HOME, new Key.Text("x"), Press.END, new Key.Text("y"))))
                .isEqualTo("xabcy");
        assertThat(answer(after(image, new Paste("one two "), Press.CTRL_W))).isEqualTo("one ");
        assertThat(answer(after(image, new Paste("abc"), Press.LEFT, Press.CTRL_U)))
                .isEqualTo("c");
    }

    @Test
    void wide_characters_are_measured_in_columns() {
        assertThat(Pictures.of(after(image, new Paste("名前"), Press.LEFT), Pictures.WIDE))
                .startsWith("? Image  名▏前\n");
        assertThat(after(image, new Paste("名前")).picture(Pictures.WIDE).cursorColumn())
                .isEqualTo("? Image  ".length() + 4);
    }

    @Test
    void line_breaks_of_a_paste_become_blanks_and_do_not_submit() {
        assertThat(answer(after(image, new Paste("one\ntwo\n")))).isEqualTo("one two");
    }

    @Test
    void a_question_that_is_too_long_wraps() {
        var long_question = question("Which of the models that Cloud.ru offers shall answer", "GLM-4.7");

        assertThat(Pictures.of(long_question, Pictures.NARROW)).isEqualTo("""
                ? Which of the models that Cloud.ru
                  offers shall answer
                  ▏(GLM-4.7)
                  Enter takes GLM-4.7 · Esc back
                """);
    }

    private static String answer(Question<String> question) {
        return ((Step.Answered<String>) question.press(Press.ENTER)).answer();
    }

    private static Question<String> question(String title, String byDefault) {
        return new TextQuestion<>(
                Pictures.STYLE,
                new TextQuestion.Wanted<>(
                        title,
                        byDefault,
                        TextQuestionTest::parse,
                        problem -> "A port is a number from 1 to 65535. You gave "
                                + problem.arguments().get(0) + "."));
    }

    private static String parse(String text) {
        if (text.startsWith("refuse")) {
            throw Problem.of(Failure.PORT_OUT_OF_RANGE, text);
        }
        return text;
    }
}
