package io.github.cloudruproxy.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PastedKeyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            https://console.cloud.ru/keys       | API_KEY_IS_ADDRESS
            HTTP://example.com                  | API_KEY_IS_ADDRESS
            Bearer abc.def                      | API_KEY_IS_HEADER
            Authorization: Bearer abc.def       | API_KEY_IS_HEADER
            OPENAI_API_KEY=abcdef               | API_KEY_IS_ASSIGNMENT
            export KEY="abcdef"                 | API_KEY_IS_ASSIGNMENT
            "abcdef"                            | API_KEY_IS_QUOTED
            'abcdef'                            | API_KEY_IS_QUOTED
            “abcdef”                            | API_KEY_IS_QUOTED
            `abcdef`                            | API_KEY_IS_QUOTED
            my key                              | API_KEY_HAS_BLANKS
            ключ-123                            | API_KEY_HAS_FOREIGN_CHARACTERS
            sk-a…bcd                            | API_KEY_HAS_FOREIGN_CHARACTERS
            ••••••••abcd                        | API_KEY_HAS_FOREIGN_CHARACTERS
            """)
    void is_refused_with_a_hint_at_what_it_looks_like(String text, Failure hint) {
        Problem problem = catchThrowableOfType(Problem.class, () -> PastedKey.parse(text));

        assertThat(problem.failure()).isEqualTo(hint);
        assertThat(problem.arguments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdef", "  abcdef\n", "sk-a\"b", "aGVsbG8=", "bearer-like_no", "abc=def", "it's"})
    void is_taken_as_it_is_otherwise(String text) {
        assertThat(PastedKey.parse(text).reveal()).isEqualTo(text.strip());
    }
}
