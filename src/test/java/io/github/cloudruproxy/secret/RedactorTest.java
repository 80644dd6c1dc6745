package io.github.cloudruproxy.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactorTest {
    @Test
    void replaces_a_secret_wherever_it_stands() {
        assertThat(Redactor.of("sk-1234").redact("a sk-1234, b=sk-1234")).isEqualTo("a [redacted], b=[redacted]");
    }

    @Test
    void leaves_text_alone_for_a_value_too_short_to_be_a_secret() {
        assertThat(Redactor.of("", "a").redact("a cat")).isEqualTo("a cat");
    }
}
