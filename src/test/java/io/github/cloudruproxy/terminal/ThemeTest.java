package io.github.cloudruproxy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThemeTest {
    @ParameterizedTest(name = "{0} NO_COLOR={1} CLICOLOR_FORCE={2} TERM={3} terminal={4}: {5}")
    @CsvSource(
            value = {
                "AUTO,   '', '',  xterm, true,  true",
                "AUTO,   '', '',  xterm, false, false",
                "AUTO,   '', '',  dumb,  true,  false",
                "AUTO,   1,  '',  xterm, true,  false",
                "AUTO,   '', 1,   xterm, false, true",
                "AUTO,   '', 0,   xterm, false, false",
                "AUTO,   1,  1,   xterm, true,  false",
                "ALWAYS, 1,  '',  dumb,  false, true",
                "NEVER,  '', 1,   xterm, true,  false",
            })
    void the_option_wins_over_the_environment_and_the_environment_over_the_terminal(
            ColorMode mode, String noColor, String force, String term, boolean terminal, boolean colour) {
        var environment = Map.of("NO_COLOR", noColor, "CLICOLOR_FORCE", force, "TERM", term);

        var theme = Theme.decide(mode, environment, terminal, StandardCharsets.UTF_8);

        assertThat(theme.colour()).isEqualTo(colour);
    }

    @Test
    void an_empty_environment_is_no_reason_against_colour() {
        assertThat(Theme.decide(ColorMode.AUTO, Map.of(), true, StandardCharsets.UTF_8)
                        .colour())
                .isTrue();
    }

    @Test
    void signs_beyond_ascii_need_an_encoding_that_has_them() {
        assertThat(Theme.decide(ColorMode.AUTO, Map.of(), true, StandardCharsets.UTF_8)
                        .unicode())
                .isTrue();
        assertThat(Theme.decide(ColorMode.AUTO, Map.of(), true, StandardCharsets.ISO_8859_1)
                        .unicode())
                .isFalse();
    }

    @Test
    void the_linux_console_has_no_font_for_the_signs() {
        var theme = Theme.decide(ColorMode.AUTO, Map.of("TERM", "linux"), true, StandardCharsets.UTF_8);

        assertThat(theme.unicode()).isFalse();
    }

    @Test
    void without_unicode_every_sign_of_the_program_has_ascii_in_its_place() {
        var ascii = new Theme(false, false);

        assertThat(ascii.plain("↑/↓ · •• … → ’ “ ” – —")).isEqualTo("up/down - ** ... -> ' \" \" - -");
        assertThat(Glyph.values())
                .allSatisfy(glyph -> assertThat(ascii.sign(glyph)).isPrintable().isASCII());
    }

    @Test
    void without_colour_no_escape_sequence_is_written() {
        assertThat(new Theme(false, true).style(Role.ERROR, "text")).isEqualTo("text");
        assertThat(new Theme(true, true).style(Role.ERROR, "text")).isEqualTo("\u001b[31mtext\u001b[0m");
    }
}
