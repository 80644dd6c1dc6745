package io.github.cloudruproxy.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class QuotesTest {
    @ParameterizedTest
    @ValueSource(strings = {"sk-1", "https://foundation-models.api.cloud.ru/v1", "zai-org/GLM-4.7", "a@b:c%d+e,f=g_h"})
    void plain_values_need_no_quotes(String value) {
        assertThat(Quotes.write(value, false)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a#b", "$H", "${H}", "a\"b", "`id`", "a\\b", "\\", "~", "ключ", "a;b", "*", "[x]"})
    void other_values_are_single_quoted_if_they_can_be(String value) {
        String expected = value.equals("\\") ? "\"\\\\\"" : "'" + value + "'";

        assertThat(Quotes.write(value, false)).isEqualTo(expected);
    }

    @Test
    void a_value_with_an_apostrophe_is_double_quoted() {
        assertThat(Quotes.write("it's", false)).isEqualTo("\"it's\"");
    }

    @Test
    void what_means_something_in_double_quotes_is_escaped() {
        assertThat(Quotes.write("it's \"$H\" \\ `", false)).isEqualTo("\"it's \\\"\\$H\\\" \\\\ `\"");
    }

    @Test
    void a_value_before_more_text_is_quoted() {
        assertThat(Quotes.write("sk-1", true)).isEqualTo("'sk-1'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"a\\'b,a'b", "a\\\\'b,a\\\\'b", "a\\\\\\'b,a\\\\'b", "a\\nb,a\\nb", "a\\,a\\"})
    void only_an_odd_backslash_protects_a_quote(String quoted, String expected) {
        assertThat(Quotes.unprotect(quoted, '\'')).isEqualTo(expected);
    }
}
