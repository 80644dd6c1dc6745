package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveChecklistTest {
    private final Stage stage = new Stage(40, 15);
    private long now;
    private boolean released;
    private final LiveChecklist checklist =
            new LiveChecklist(stage.canvas(), Pictures.STYLE, () -> now, () -> released = true);

    @Test
    void the_open_step_is_drawn_in_place_and_collapses() {
        checklist.begin("Files");
        checklist.done("3 written");
        checklist.begin("Image");
        checklist.progress("layer 3 of 7");
        now += Duration.ofMillis(1700).toNanos();
        checklist.repaint();

        assertThat(stage.screen().text()).isEqualTo("✓ Files  3 written\n… Image  layer 3 of 7 · 1.7 s");

        now += Duration.ofMillis(1500).toNanos();
        checklist.done("pulled");

        assertThat(stage.screen().text()).isEqualTo("✓ Files  3 written\n✓ Image  pulled in 3.2 s");
    }

    @Test
    void a_note_that_is_too_long_goes_below_its_step_and_is_cut() {
        checklist.begin("Image");
        checklist.progress("registry.example.com/some/where/claude-code-proxy");
        checklist.repaint();

        assertThat(stage.screen().text()).isEqualTo("""
                … Image
                  registry.example.com/some/where/clau…""");
    }

    @Test
    void a_result_that_is_too_long_goes_below_its_step() {
        checklist.begin("Image");
        checklist.done("registry.example.com/claude-code-proxy:v1.0.0 pulled");

        assertThat(stage.screen().text()).isEqualTo("""
                ✓ Image
                  registry.example.com/claude-code-prox
                  y:v1.0.0 pulled""");
    }

    @Test
    void closing_fails_an_open_step_and_releases_the_terminal() {
        checklist.begin("Container");
        checklist.close();
        checklist.repaint();

        assertThat(stage.screen().text()).isEqualTo("✗ Container");
        assertThat(released).isTrue();
    }

    @Test
    void skipped_and_warned_steps_have_their_signs() {
        checklist.begin("Network");
        checklist.skipped("already there");
        checklist.begin("Port");
        checklist.warned("8083 instead of 8082");

        assertThat(stage.screen().text()).isEqualTo("· Network  already there\n! Port  8083 instead of 8082");
    }
}
