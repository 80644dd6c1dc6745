package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LineLayoutTest {
    private static final String LINE = "✓ Docker 28.5 at unix:///var/run/docker.sock";

    @Test
    void lines_break_at_blanks_a_column_short_of_the_width() {
        assertThat(new LineLayout(() -> 31).lines(LINE))
                .containsExactly("✓ Docker 28.5 at", "  unix:///var/run/docker.sock");
    }

    @Test
    void a_terminal_that_does_not_say_how_wide_it_is_breaks_them_itself() {
        assertThat(new LineLayout(() -> 0).lines(LINE)).containsExactly(LINE);
    }
}
