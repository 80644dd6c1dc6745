package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Ordinal;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes pieces of lines: in the glyphs that the terminal has, in the user's language, without control characters. */
record Style(Theme theme, Messages messages, Ordinal ordinal) {
    /** The two columns in front of a question, an answer and what belongs to it. */
    static final int INDENT = 2;

    private static final String SEPARATOR = " · ";

    Style(Theme theme, Messages messages) {
        this(theme, messages, Ordinal.NONE);
    }

    /** The same for a question of this number, which stands before it, such as {@code 2/4}. */
    Style at(Ordinal there) {
        return new Style(theme, messages, there);
    }

    private String step() {
        return ordinal.isNumbered() ? ordinal.number() + "/" + ordinal.total() + " " : "";
    }

    Span text(String text) {
        return new Span(Optional.empty(), clean(text));
    }

    Span text(Role role, String text) {
        return new Span(Optional.of(role), clean(text));
    }

    Span sign(Glyph glyph) {
        return new Span(Optional.of(glyph.role()), theme.sign(glyph));
    }

    Span indent() {
        return text(" ".repeat(INDENT));
    }

    /** The sentence of the widgets under this key. */
    String words(String key, Object... arguments) {
        return messages.get("terminal." + key, arguments);
    }

    /** The mark at the end of a line that was cut. */
    String cut() {
        return theme.plain("…");
    }

    String joined(List<String> parts) {
        return String.join(SEPARATOR, parts);
    }

    /** The hint at the way back; none where nothing leads back. */
    Stream<String> back() {
        return ordinal.leadsBack() ? Stream.of(words("hint.back")) : Stream.empty();
    }

    /** As many of the hints, in their order, as fit into one line. */
    Line hints(int width, List<String> hints) {
        int fitting = hints.size();
        while (fitting > 1 && INDENT + text(joined(hints.subList(0, fitting))).width() > width) {
            fitting--;
        }
        return Line.of(indent(), text(Role.MUTED, joined(hints.subList(0, fitting))));
    }

    /** {@code ? Model preset}, the line above or beside an answer. */
    Line title(String question) {
        return Line.of(sign(Glyph.QUESTION), text(" "), text(Role.MUTED, step()), text(Role.EMPHASIS, question));
    }

    /** The same in as many lines as it takes. */
    List<Line> title(String question, int width) {
        List<Line> lines = new ArrayList<>();
        Columns.wrap(question, width - INDENT - step().length())
                .forEach(part ->
                        lines.add(lines.isEmpty() ? title(part) : Line.of(indent(), text(Role.EMPHASIS, part))));
        return lines;
    }

    /** What stays: {@code ✓ Model preset  GLM-4.7}, in one line where that fits, else with the result below. */
    List<Line> settled(Glyph glyph, String subject, String result, int width) {
        Line line = Line.of(sign(glyph), text(" " + subject));
        Line whole = result.isEmpty() ? line : line.plus(text("  "), text(Role.MUTED, result));
        if (whole.width() <= width) {
            return List.of(whole);
        }
        List<Line> lines = new ArrayList<>();
        Columns.wrap(subject, width - INDENT)
                .forEach(part -> lines.add(Line.of(lines.isEmpty() ? sign(glyph) : text(" "), text(" " + part))));
        if (!result.isEmpty()) {
            Columns.wrap(result, width - INDENT).forEach(part -> lines.add(Line.of(indent(), text(Role.MUTED, part))));
        }
        return lines;
    }

    // Text from outside, such as the name of a model, must not move the cursor or start an escape sequence.
    private String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        theme.plain(text)
                .codePoints()
                .map(point -> point == Screen.NO_BREAK || Character.isISOControl(point) ? ' ' : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
