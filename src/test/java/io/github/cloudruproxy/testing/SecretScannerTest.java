package io.github.cloudruproxy.testing;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A scanner that finds nothing proves nothing: it has to find what was planted. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretScannerTest {
    private static final String KEY = "mk+4be1\"c0/d9'f2~77\\a6$Q8&zW=5xK3vB";
    private static final int MARKED = KEY.length() - 4;

    private final SecretScanner scanner = SecretScanner.of(KEY);

    static Stream<Arguments> forms() {
        byte[] bytes = KEY.getBytes(UTF_8);
        String json = KEY.replace("\\", "\\\\").replace("\"", "\\\"");
        return Stream.of(
                arguments("plain", KEY),
                arguments("Base64, first alignment", Base64.getEncoder().encodeToString(bytes)),
                arguments("Base64, second alignment", base64After("a")),
                arguments("Base64, third alignment", base64After("ab")),
                arguments("Base64 in a URL", Base64.getUrlEncoder().encodeToString(bytes)),
                arguments("hexadecimal", HexFormat.of().formatHex(bytes)),
                arguments(
                        "hexadecimal, upper case",
                        HexFormat.of().withUpperCase().formatHex(bytes)),
                arguments("hexadecimal, parted", HexFormat.ofDelimiter(" ").formatHex(bytes)),
                arguments("hexadecimal, with colons", HexFormat.ofDelimiter(":").formatHex(bytes)),
                arguments("URL", URLEncoder.encode(KEY, UTF_8)),
                arguments("URL, tilde kept", URLEncoder.encode(KEY, UTF_8).replace("%7E", "~")),
                arguments("JSON", json),
                arguments("JSON, slashes escaped", json.replace("/", "\\/")),
                arguments(
                        "JSON, safe in HTML",
                        json.replace("&", "\\u0026").replace("'", "\\u0027").replace("=", "\\u003d")),
                arguments("YAML", KEY.replace("'", "''")),
                arguments("shell", KEY.replace("'", "'\\''")),
                arguments(
                        "XML", KEY.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&apos;")));
    }

    private static String base64After(String before) {
        return Base64.getEncoder().encodeToString((before + KEY).getBytes(UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void finds_the_key_in_every_form(String form, String planted) {
        assertThat(scanner.findIn("before " + planted + " after")).as(form).isPresent();
        assertThat(scanner.findIn(planted.substring(planted.length() / 2)))
                .as("half of " + form)
                .isPresent();
    }

    @Test
    void finds_the_key_in_the_memory_of_a_program_that_holds_two_bytes_for_a_character() {
        assertThat(scanner.findIn(("x" + KEY).getBytes(UTF_16LE))).isPresent();
    }

    static IntStream starts() {
        return IntStream.rangeClosed(0, MARKED - 8);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void finds_any_eight_characters_in_a_row(int start) {
        assertThat(scanner.findIn("«" + KEY.substring(start, start + 8) + "»")).isPresent();
    }

    @Test
    void says_in_which_form_and_where() {
        assertThat(scanner.findIn("...." + KEY)).hasValue("plain at byte 4: " + KEY.substring(0, 8));
    }

    @Test
    void does_not_mind_the_end_that_is_shown_on_purpose_nor_a_few_characters() {
        assertThat(scanner.findIn("••••••••" + KEY.substring(MARKED))).isEmpty();
        assertThat(scanner.findIn(KEY.substring(0, 7) + " " + KEY.substring(7, 14)))
                .isEmpty();
        assertThat(scanner.findIn("")).isEmpty();
    }
}
