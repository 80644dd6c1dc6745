package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import java.io.PrintWriter;
import java.util.List;

/**
 * The two streams and what is known of the terminal behind them. Results go to standard output, everything else that a
 * person reads goes to standard error, so that output can be piped. Nobody else prints.
 */
public final class Screen {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Theme theme;
    private final Layout layout;
    private final SignWords words;

    /**
     * @param out standard output, for results
     * @param err standard error, for prompts, progress and failures
     */
    public Screen(PrintWriter out, PrintWriter err, Theme theme) {
        this(out, err, theme, Layout.UNBROKEN, SignWords.NONE);
    }

    /**
     * @param layout breaks what is said at standard error
     * @param words stand beside the signs
     */
    public Screen(PrintWriter out, PrintWriter err, Theme theme, Layout layout, SignWords words) {
        this.out = out;
        this.err = err;
        this.theme = theme;
        this.layout = layout;
        this.words = words;
    }

    /** The sign at the beginning of a line, with its word where signs alone are not enough. */
    public String sign(Glyph glyph) {
        String word = words.of(glyph);
        return word.isEmpty() ? theme.glyph(glyph) : theme.glyph(glyph) + " " + word;
    }

    /** Prints a line of the result. */
    public void result(String line) {
        out.println(theme.plain(line));
        out.flush();
    }

    /** Whether whoever read the results has gone, as {@code head} does when it has enough. */
    public boolean isAbandoned() {
        return out.checkError();
    }

    /** Prints a line for the person at the terminal. */
    public void say(String line) {
        layout.lines(theme.plain(line)).forEach(this::write);
    }

    /**
     * Prints short pieces side by side, as many in a line as there is room for; none is broken without need.
     *
     * @param between stands between two of them in a line
     */
    public void row(String between, List<String> pieces) {
        String line = "";
        for (String piece : pieces) {
            String longer = line.isEmpty() ? piece : line + between + piece;
            if (line.isEmpty() || layout.lines(theme.plain(longer)).size() == 1) {
                line = longer;
            } else {
                say(line);
                line = piece;
            }
        }
        say(line);
    }

    /** Prints a line that is copied or compared, such as a command or a diff, and so must stay one. */
    public void quote(String line) {
        write(theme.plain(line));
    }

    private void write(String line) {
        err.println(line);
        err.flush();
        layout.note(line);
    }

    /** Prints the beginning of a line on which the person at the terminal answers. */
    public void ask(String prompt) {
        err.print(theme.plain(prompt));
        err.flush();
    }

    /** Whether a person sees so few lines at once that only what matters should be said. */
    public boolean isLow() {
        return layout.isLow();
    }

    public Theme theme() {
        return theme;
    }
}
