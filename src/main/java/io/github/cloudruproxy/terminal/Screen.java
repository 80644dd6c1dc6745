package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Advice;
import io.github.cloudruproxy.text.Advice.Part;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The two streams and what is known of the terminal behind them. Results go to standard output, everything else that a
 * person reads goes to standard error, so that output can be piped. Nobody else prints.
 */
public final class Screen {
    /** A blank at which no line is broken. */
    public static final char NO_BREAK = '\u00a0';

    private static final String INDENT = "  ";

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
        out.println(theme.plain(line).replace(NO_BREAK, ' '));
        out.flush();
    }

    /** Whether whoever read the results has gone, as {@code head} does when it has enough. */
    public boolean isAbandoned() {
        return out.checkError();
    }

    /** Prints a line for the person at the terminal. */
    public void say(String line) {
        lines(line).forEach(this::write);
    }

    /** What {@link #say} would print now; for {@link #quote}, at a time when the terminal tells nothing any more. */
    public List<String> lines(String line) {
        return layout.lines(theme.plain(line));
    }

    /**
     * Prints short pieces side by side, as many in a line as there is room for; none is broken without need.
     *
     * @param between stands between two of them in a line
     */
    public void row(String between, List<Advice> pieces) {
        Advice line = pieces.get(0);
        for (Advice piece : pieces.subList(1, pieces.size())) {
            Advice longer = line.and(between, piece);
            if (fits(styled(longer))) {
                line = longer;
            } else {
                tell("", line);
                line = piece;
            }
        }
        tell("", line);
    }

    /**
     * Prints a sentence: in one line where there is room for it; else each of its commands stands whole in a line of its
     * own.
     *
     * @param front stands before the first line, and its width before the others
     */
    public void tell(String front, Advice advice) {
        lines(front, advice).forEach(this::write);
    }

    /** What {@link #tell} would print now; for {@link #quote}, as the lines of a text without commands. */
    public List<String> lines(String front, Advice advice) {
        String line = front + styled(advice);
        return fits(line) ? List.of(theme.plain(line)) : lines(front, advice.pieces());
    }

    private String styled(Advice advice) {
        return advice.parts().stream().map(this::styled).collect(Collectors.joining());
    }

    private String styled(Part part) {
        return part.command() ? theme.style(Role.EMPHASIS, part.text()) : part.text();
    }

    private List<String> lines(String front, List<Part> pieces) {
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(Theme.unstyled(front).length());
        String before = front;
        for (Part piece : pieces) {
            if (piece.command()) {
                lines.add(theme.plain((before.equals(indent) ? indent + INDENT : before) + styled(piece)));
            } else {
                lines.addAll(lines(before + piece.text().stripTrailing()));
            }
            before = indent;
        }
        return lines;
    }

    /** Whether a line need not be broken. */
    public boolean fits(String line) {
        return layout.lines(theme.plain(line)).size() == 1;
    }

    /** Prints a line that is copied or compared, such as a command or a diff, and so must stay one. */
    public void quote(String line) {
        write(theme.plain(line));
    }

    private void write(String text) {
        String line = text.replace(NO_BREAK, ' ');
        err.println(line);
        err.flush();
        layout.note(line);
    }

    /** Prints the beginning of a line on which the person at the terminal answers. */
    public void ask(String prompt) {
        List<String> lines = layout.lines(theme.plain(prompt).stripTrailing());
        int last = lines.size() - 1;
        lines.subList(0, last).forEach(this::write);
        err.print(lines.get(last).replace(NO_BREAK, ' ') + " ");
        err.flush();
    }

    /** The lines that somebody would print here, broken as they would be, without printing them. */
    List<String> draft(Consumer<Screen> author) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        Layout unprinted = line -> layout.lines(line);
        author.accept(new Screen(writer, writer, theme, unprinted, words));
        return text.toString().lines().toList();
    }

    /** Whether a person sees these lines and as many more at once. */
    public boolean showsAtOnce(List<String> lines, int more) {
        return layout.showsAtOnce(lines, more);
    }

    /** Whether a person sees so few lines at once that only what matters should be said. */
    public boolean isLow() {
        return layout.isLow();
    }

    public Theme theme() {
        return theme;
    }
}
