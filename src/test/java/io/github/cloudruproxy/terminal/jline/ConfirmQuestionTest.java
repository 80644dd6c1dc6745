package io.github.cloudruproxy.terminal.jline;

import static io.github.cloudruproxy.terminal.jline.Pictures.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.terminal.jline.Key.Press;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfirmQuestionTest {
    private final Question<Boolean> question = new ConfirmQuestion(Pictures.STYLE, "Remove the container", false);

    @Test
    void the_default_is_shown_in_capitals_and_in_words() {
        assertThat(Pictures.of(question, Pictures.WIDE)).isEqualTo("""
                ? Remove the container  ▏(y/N)
                  y yes · n no · Enter takes no · Esc back
                """);
    }

    @ParameterizedTest
    @CsvSource({"y, true", "Y, true", "д, true", "n, false", "Н, false"})
    void one_letter_answers_in_either_language(String letter, boolean answer) {
        assertThat(question.press(new Key.Text(letter))).isEqualTo(new Step.Answered<>(answer, answer ? "yes" : "no"));
    }

    @Test
    void enter_takes_the_default() {
        assertThat(question.press(Press.ENTER)).isEqualTo(new Step.Answered<>(false, "no"));
        assertThat(new ConfirmQuestion(Pictures.STYLE, "Go on", true).press(Press.ENTER))
                .isEqualTo(new Step.Answered<>(true, "yes"));
    }

    @Test
    void neither_other_keys_nor_a_paste_answer() {
        after(question, new Key.Text("x"), Press.DOWN, new Key.Paste("y\n"), Press.UNKNOWN);
    }

    @Test
    void escape_goes_back_and_ctrl_c_leaves() {
        assertThat(question.press(Press.ESCAPE)).isInstanceOf(Step.Back.class);
        assertThat(question.press(Press.CTRL_C)).isInstanceOf(Step.Cancelled.class);
    }
}
