package io.github.cloudruproxy.terminal.jline;

import static io.github.cloudruproxy.terminal.jline.Pictures.after;
import static io.github.cloudruproxy.terminal.jline.Pictures.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Prompter.SecretAnswer;
import io.github.cloudruproxy.terminal.jline.Key.Paste;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretQuestionTest {
    private final Question<SecretAnswer<ApiKey>> first = question(Optional.empty());
    private final Question<SecretAnswer<ApiKey>> again = question(Optional.of("••••••••1f3a"));

    @Test
    void at_first_it_says_that_typing_stays_hidden() {
        assertThat(Pictures.of(first, Pictures.WIDE)).isEqualTo("""
                ? Cloud.ru API key  ▏
                  Paste or type, it stays hidden · Esc back
                """);
    }

    @Test
    void the_mask_has_a_fixed_width_and_the_length_stands_in_words() {
        assertThat(Pictures.of(after(first, typed("a")), Pictures.WIDE)).isEqualTo("""
                ? Cloud.ru API key  ••••••••▏ · 1 character
                  Enter confirm · Esc back
                """);
        assertThat(Pictures.of(after(first, typed("abcdefghijk")), Pictures.WIDE))
                .contains("••••••••▏ · 11 characters");
    }

    @Test
    void the_number_of_characters_is_never_cut() {
        var narrow = new Size(19, 5);

        assertThat(Pictures.of(after(first, new Paste("k".repeat(35))), narrow)).contains("••••••••kkkk▏ · 35\n");
    }

    @Test
    void of_a_paste_the_last_four_characters_are_shown_from_twelve_on() {
        assertThat(Pictures.of(after(first, new Paste("abcdefghijkl")), Pictures.WIDE))
                .contains("••••••••ijkl▏ · 12 characters");
        assertThat(Pictures.of(after(first, new Paste("abcdefghijk")), Pictures.WIDE))
                .contains("••••••••▏ · 11 characters");
    }

    @Test
    void of_what_is_typed_nothing_is_shown_because_the_ends_would_add_up() {
        assertThat(Pictures.of(after(first, typed("abcdefghijklm")), Pictures.WIDE))
                .contains("••••••••▏ · 13 characters");
        assertThat(Pictures.of(after(first, new Paste("abcdefghijklm"), Press.BACKSPACE), Pictures.WIDE))
                .contains("••••••••▏ · 12 characters");
        assertThat(Pictures.of(after(first, new Paste("abcdefghijkl"), new Paste("m")), Pictures.WIDE))
                .contains("••••••••▏ · 13 characters");
    }

    @Test
    void on_a_narrow_screen_the_mask_goes_below_the_question() {
        assertThat(Pictures.of(after(first, new Paste("k".repeat(2000))), Pictures.NARROW))
                .isEqualTo("""
                ? Cloud.ru API key
                  ••••••••kkkk▏ · 2000 characters
                  Enter confirm · Esc back
                """);
    }

    @Test
    void a_present_secret_is_kept_by_enter_alone() {
        assertThat(Pictures.of(again, Pictures.NARROW)).isEqualTo("""
                ? Cloud.ru API key  ▏(••••••••1f3a)
                  Enter keeps it · Esc back
                """);
        assertThat(again.press(Press.ENTER))
                .isEqualTo(new Step.Answered<>(new SecretAnswer<ApiKey>(Optional.empty()), "••••••••1f3a (kept)"));
    }

    @Test
    void line_breaks_at_the_end_of_a_paste_are_dropped_and_do_not_submit() {
        var pasted = after(first, new Paste("abcdefghijkl\n\n"));

        assertThat(entered(pasted)).isEqualTo("abcdefghijkl");
    }

    @Test
    void line_breaks_inside_a_paste_are_refused_with_a_reason() {
        var refused = after(first, new Paste("abc\ndef"), Press.ENTER);

        assertThat(Pictures.of(refused, Pictures.WIDE)).isEqualTo("""
                ? Cloud.ru API key  ▏
                  ✗ api-key-has-line-breaks
                  Paste or type, it stays hidden · Esc back
                """);
    }

    @Test
    void the_reason_goes_when_the_next_attempt_begins() {
        var next = after(first, Press.ENTER, new Key.Text("a"));

        assertThat(Pictures.of(next, Pictures.WIDE)).doesNotContain("✗");
    }

    @Test
    void a_refused_secret_is_entered_afresh() {
        var next = after(first, new Paste("a b"), Press.ENTER, new Paste("abcdefghijkl"));

        assertThat(entered(next)).isEqualTo("abcdefghijkl");
    }

    @Test
    void backspace_takes_a_whole_character_and_ctrl_u_all() {
        assertThat(entered(after(first, new Paste("key🔑"), Press.BACKSPACE))).isEqualTo("key");
        assertThat(entered(after(first, new Paste("key"), Press.CTRL_U, new Paste("other"))))
                .isEqualTo("other");
        assertThat(after(first, Press.BACKSPACE).isUntouched()).isTrue();
    }

    @Test
    void ctrl_d_cancels_only_while_nothing_is_entered() {
        assertThat(first.press(Press.CTRL_D)).isInstanceOf(Step.Cancelled.class);
        assertThat(after(first, new Key.Text("a")).press(Press.CTRL_D)).isInstanceOf(Step.Asking.class);
    }

    private static String entered(Question<SecretAnswer<ApiKey>> question) {
        var answered = (Step.Answered<SecretAnswer<ApiKey>>) question.press(Press.ENTER);
        return answered.answer().entered().orElseThrow().reveal();
    }

    private static Question<SecretAnswer<ApiKey>> question(Optional<String> present) {
        return new SecretQuestion<>(
                Pictures.STYLE,
                new SecretQuestion.Wanted<>(
                        "Cloud.ru API key",
                        present,
                        ApiKey::parse,
                        ApiKey::masked,
                        problem -> problem.failure().id()));
    }
}
