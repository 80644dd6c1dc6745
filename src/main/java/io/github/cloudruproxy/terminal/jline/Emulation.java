package io.github.cloudruproxy.terminal.jline;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * What is known of the program that draws the terminal.
 *
 * @param rewraps whether it breaks the lines that it shows anew when its width changes
 */
public record Emulation(Charset charset, boolean rewraps) {
    /**
     * Most of them rewrap. xterm, GNU screen, st and the Linux console do not; tmux does, wherever it runs.
     *
     * @param environment {@code TMUX}, {@code STY}, {@code XTERM_VERSION} and {@code TERM} are read
     */
    public static Emulation of(Map<String, String> environment, Charset charset) {
        if (environment.containsKey("TMUX")) {
            return new Emulation(charset, true);
        }
        String type = environment.getOrDefault("TERM", "");
        boolean keepsLines = environment.containsKey("STY")
                || environment.containsKey("XTERM_VERSION")
                || type.equals("linux")
                || type.equals("st")
                || type.startsWith("st-");
        return new Emulation(charset, !keepsLines);
    }
}
