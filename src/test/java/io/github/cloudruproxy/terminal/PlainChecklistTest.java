package io.github.cloudruproxy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlainChecklistTest {
    /** The tests themselves let the heart beat. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final StringWriter err = new StringWriter();
    private long now;

    @Test
    void each_step_is_one_line_with_a_word_when_it_ends() {
        try (Checklist checklist = checklist(new Theme(false, true))) {
            checklist.begin("Files");
            checklist.done("3 written");
            checklist.begin("Image");
            checklist.progress("layer 1 of 7");
            pass(Duration.ofMillis(3200));
            checklist.done("pulled");
            checklist.begin("Network");
            checklist.skipped("already there");
            checklist.begin("Port");
            checklist.warned("8083 instead of 8082");
            checklist.begin("Container");
            pass(Duration.ofSeconds(65));
            checklist.failed("not healthy");
        }

        assertThat(shown()).isEqualTo("""
                ✓ ok: Files  3 written
                ✓ ok: Image  pulled in 3.2 s
                · skipped: Network  already there
                ! warning: Port  8083 instead of 8082
                ✗ failed: Container  not healthy after 1 min 5 s
                """);
    }

    @Test
    void ascii_has_the_words_too() {
        try (Checklist checklist = checklist(new Theme(false, false))) {
            checklist.begin("Image");
            checklist.done("");
        }

        assertThat(shown()).isEqualTo("+ ok: Image\n");
    }

    @Test
    void a_step_that_is_open_at_the_end_has_failed() {
        try (Checklist checklist = checklist(new Theme(false, true))) {
            checklist.begin("Image");
        }

        assertThat(shown()).isEqualTo("✗ failed: Image\n");
    }

    @Test
    void a_step_that_takes_long_gives_signs_of_life() {
        try (PlainChecklist checklist = checklist(new Theme(false, true))) {
            checklist.giveSignOfLife();
            checklist.begin("Image");
            checklist.giveSignOfLife();
            pass(NEVER);
            checklist.giveSignOfLife();
            checklist.progress("layer 3 of 7");
            pass(Duration.ofSeconds(10));
            checklist.giveSignOfLife();
            checklist.done("pulled");
            checklist.giveSignOfLife();
        }

        assertThat(shown()).isEqualTo("""
                … running: Image  60 min 0 s
                … running: Image  layer 3 of 7, 60 min 10 s
                ✓ ok: Image  pulled in 60 min 10 s
                """);
    }

    private PlainChecklist checklist(Theme theme) {
        var screen = new Screen(new PrintWriter(new StringWriter()), new PrintWriter(err), theme);
        return new PlainChecklist(screen, Messages.in(Language.ENGLISH), new Heartbeat(() -> now, NEVER));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private String shown() {
        return err.toString().replace(System.lineSeparator(), "\n");
    }
}
