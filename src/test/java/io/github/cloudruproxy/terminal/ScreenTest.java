package io.github.cloudruproxy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScreenTest {
    private static final Messages ENGLISH = Messages.in(Language.ENGLISH);

    @Test
    void signs_stand_alone_for_those_who_see_them() {
        assertThat(screen(SignWords.NONE).sign(Glyph.WARNING)).isEqualTo("!");
    }

    @Test
    void signs_have_words_beside_them_for_screen_readers() {
        Screen screen = screen(SignWords.in(ENGLISH));

        assertThat(screen.sign(Glyph.SUCCESS)).isEqualTo("✓ ok:");
        assertThat(screen.sign(Glyph.WARNING)).isEqualTo("! warning:");
        assertThat(screen.sign(Glyph.ERROR)).isEqualTo("✗ error:");
    }

    @Test
    void a_question_needs_no_word() {
        assertThat(screen(SignWords.in(ENGLISH)).sign(Glyph.QUESTION)).isEqualTo("?");
    }

    @Test
    void short_pieces_stand_side_by_side_as_long_as_there_is_room() {
        Layout tenColumns = line -> line.length() <= 10 ? List.of(line) : List.of(line, "");
        StringWriter said = new StringWriter();
        PrintWriter err = new PrintWriter(said, true);

        new Screen(err, err, new Theme(false, true), tenColumns, SignWords.NONE)
                .row("  ", List.of("one", "two", "three", "four"));

        assertThat(said.toString().lines()).containsExactly("one  two", "three", "four");
    }

    private static Screen screen(SignWords words) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Screen(nowhere, nowhere, new Theme(false, true), Layout.UNBROKEN, words);
    }
}
