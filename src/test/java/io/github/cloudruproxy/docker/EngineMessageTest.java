package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EngineMessageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\":\"No such container: x\"} | No such container: x",
                "Status 404: {\"message\":\" gone \"}    | gone",
                "plain words                          | plain words",
                "{\"message\":                        | {\"message\":"
            })
    void is_the_engines_own_words_about_a_failure(String text, String message) {
        assertThat(EngineMessage.in(text)).isEqualTo(message);
    }
}
