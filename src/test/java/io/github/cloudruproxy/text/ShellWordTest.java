package io.github.cloudruproxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShellWordTest {
    @Test
    void leaves_a_plain_word_alone() {
        assertThat(ShellWord.quoted("/srv/my-proxy_1/.env")).isEqualTo("/srv/my-proxy_1/.env");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a b", "it's", "'", "~root", "a~b", "=ls", "$HOME", "`id`", "a\\b", "*", "a\nb", "\"", "#x", "ю",
                "(a)", "a;b", "!x", "{a,b}"
            })
    void is_one_word_with_the_same_characters_to_a_shell(String text) throws IOException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "printf '%s|' " + ShellWord.quoted(text)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text + "|");
    }
}
