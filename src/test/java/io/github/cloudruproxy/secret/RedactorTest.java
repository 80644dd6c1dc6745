package io.github.cloudruproxy.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactorTest {
    private static final String SECRET = "sk+4be1\"c0/d9'f2~77\\a6$Q8&zW=5x";

    @Test
    void replaces_a_secret_wherever_it_stands() {
        assertThat(Redactor.of("sk-1234").redact("a sk-1234, b=sk-1234")).isEqualTo("a [redacted], b=[redacted]");
    }

    @Test
    void leaves_text_alone_for_a_value_too_short_to_be_a_secret() {
        assertThat(Redactor.of("", "a").redact("a cat")).isEqualTo("a cat");
    }

    @Test
    void replaces_the_longest_stretch_by_one_mark() {
        assertThat(Redactor.of(SECRET, SECRET + SECRET).redact("<" + SECRET + SECRET + ">"))
                .isEqualTo("<[redacted]>");
    }

    static Stream<String> encodings() {
        byte[] bytes = SECRET.getBytes(UTF_8);
        return Stream.of(
                SECRET.replace("\\", "\\\\").replace("\"", "\\\""),
                SECRET.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
                SECRET.replace("'", "''"),
                URLEncoder.encode(SECRET, UTF_8),
                URLEncoder.encode(SECRET, UTF_8).replace("%7E", "~"),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void replaces_a_secret_in_the_usual_encodings(String encoded) {
        assertThat(Redactor.of(SECRET).redact("<" + encoded + ">")).isEqualTo("<[redacted]>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xy"})
    void replaces_a_secret_inside_a_longer_text_in_base64(String before) {
        String encoded = Base64.getEncoder().encodeToString((before + SECRET + "z").getBytes(UTF_8));

        String redacted = Redactor.of(SECRET).redact(encoded);

        assertThat(redacted).contains("[redacted]").hasSizeLessThan("[redacted]".length() + 9);
    }

    @Test
    void replaces_what_is_left_of_a_secret_that_was_cut() {
        assertThat(Redactor.of(SECRET).redact("key " + SECRET.substring(0, 11) + "... is wrong"))
                .isEqualTo("key [redacted]... is wrong");
    }

    @Test
    void leaves_the_few_characters_that_a_mask_shows() {
        assertThat(Redactor.of(SECRET).redact("••••" + SECRET.substring(SECRET.length() - 4)))
                .endsWith("=5x");
    }

    @Test
    void does_not_take_a_word_for_a_part_of_a_short_secret() {
        assertThat(Redactor.of("password-123").redact("the password is wrong")).isEqualTo("the password is wrong");
    }
}
