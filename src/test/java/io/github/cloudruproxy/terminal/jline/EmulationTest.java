package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmulationTest {
    @ParameterizedTest
    @CsvSource({"TERM, linux", "TERM, st", "TERM, st-256color", "XTERM_VERSION, XTerm(390)", "STY, 4711.pts-0.host"})
    void some_keep_their_lines_when_their_width_changes(String variable, String value) {
        assertThat(rewraps(Map.of(variable, value))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"xterm-256color", "tmux-256color", "screen-256color", "xterm-kitty"})
    void most_break_them_anew(String type) {
        assertThat(rewraps(Map.of("TERM", type))).isTrue();
    }

    @Test
    void tmux_does_so_wherever_it_runs() {
        assertThat(rewraps(Map.of("TMUX", "/tmp/tmux-0/default,1,0", "XTERM_VERSION", "XTerm(390)", "TERM", "screen")))
                .isTrue();
    }

    private static boolean rewraps(Map<String, String> environment) {
        return Emulation.of(environment, StandardCharsets.UTF_8).rewraps();
    }
}
