package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParagraphTest {
    @Test
    void what_fits_stays_as_it_is() {
        assertThat(Paragraph.wrap("  + .env   +5", 13)).containsExactly("  + .env   +5");
    }

    @Test
    void lines_break_at_blanks_and_continue_behind_the_sign() {
        assertThat(Paragraph.wrap("✓ Docker 28.5 at unix:///var/run/docker.sock", 30))
                .containsExactly("✓ Docker 28.5 at", "  unix:///var/run/docker.sock");
    }

    @Test
    void columns_of_a_table_go_below_each_other() {
        assertThat(Paragraph.wrap("  > proxy              create and start", 24))
                .containsExactly("  > proxy", "    create and start");
    }

    @Test
    void numbered_steps_continue_behind_their_number() {
        assertThat(Paragraph.wrap("  1. start Docker: sudo systemctl start docker", 24))
                .containsExactly("  1. start Docker: sudo", "     systemctl start", "     docker");
    }

    @Test
    void a_sentence_continues_at_its_beginning() {
        assertThat(Paragraph.wrap("Is it so or is it not so", 12)).containsExactly("Is it so or", "is it not so");
    }

    @Test
    void a_number_stays_with_its_noun() {
        assertThat(Paragraph.wrap("бесплатно · порт\u00a048082", 20)).containsExactly("бесплатно ·", "порт\u00a048082");
    }

    @Test
    void styles_take_no_room() {
        assertThat(Paragraph.wrap("\u001b[2m  = .env   unchanged\u001b[0m", 12))
                .containsExactly("\u001b[2m  = .env", "    unchanged\u001b[0m");
    }

    @Test
    void an_address_that_is_too_long_stays_whole() {
        assertThat(Paragraph.wrap("See https://example.com/a/long/way for more", 12))
                .containsExactly("See", "https://example.com/a/long/way", "for more");
    }
}
