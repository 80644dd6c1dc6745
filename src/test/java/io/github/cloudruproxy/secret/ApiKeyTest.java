package io.github.cloudruproxy.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\t\r\n"})
    void is_refused_when_there_is_nothing(String text) {
        assertThat(failureOf(text)).isEqualTo(Failure.API_KEY_EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "Bearer sk-1", "a\tb", "a\u00A0b", "a\u2003b"})
    void is_refused_with_a_blank_inside(String text) {
        assertThat(failureOf(text)).isEqualTo(Failure.API_KEY_HAS_BLANKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\rb"})
    void is_refused_with_a_second_line(String text) {
        assertThat(failureOf(text)).isEqualTo(Failure.API_KEY_HAS_LINE_BREAKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001b[31mb", "a\u007fb", "a\u200bb", "a\u202eb", "\ufeffab", "a\ufffdb"})
    void is_refused_with_characters_that_cannot_be_printed(String text) {
        assertThat(failureOf(text)).isEqualTo(Failure.API_KEY_HAS_CONTROL_CHARACTERS);
    }

    @Test
    void loses_the_blanks_and_line_ends_around_it() {
        assertThat(ApiKey.parse("  sk-1234\r\n").reveal()).isEqualTo("sk-1234");
    }

    @ParameterizedTest
    @CsvSource({"sk-0123456789-abcd, ••••••••abcd", "short, ••••••••", "elevenchars, ••••••••"})
    void is_masked_to_a_fixed_width(String key, String mask) {
        assertThat(ApiKey.parse(key).masked()).isEqualTo(mask);
    }

    @Property(seed = "2880015101")
    void never_shows_itself_in_text(
            @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 8, max = 100) String text) {
        assertThat(ApiKey.parse(text).toString()).doesNotContain(text);
    }

    @Test
    void is_refused_without_being_quoted() {
        Problem problem = catchThrowableOfType(Problem.class, () -> ApiKey.parse("my secret"));

        assertThat(problem.getMessage() + problem.arguments()).doesNotContain("secret");
    }

    @Test
    void equals_a_key_of_the_same_text() {
        assertThat(ApiKey.parse("sk-1")).isEqualTo(ApiKey.parse(" sk-1 ")).isNotEqualTo(ApiKey.parse("sk-2"));
    }

    private static Failure failureOf(String text) {
        return catchThrowableOfType(Problem.class, () -> ApiKey.parse(text)).failure();
    }
}
