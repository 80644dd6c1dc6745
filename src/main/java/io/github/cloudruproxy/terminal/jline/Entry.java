package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The common shape of questions that are answered by typing: the value beside the question, or below it where that is
 * too narrow; then what is wrong with it, then the hints.
 *
 * @param complaint what is wrong with the answer that was given, may have several lines
 */
record Entry(Style style, String title, Optional<String> complaint, List<String> hints) {
    private static final int GAP = 2;

    /** The columns that a value may take, the cursor's place after it included. */
    int room(Size size, int valueWidth) {
        int beside = size.width() - style.title(title).width() - GAP;
        return valueWidth < beside ? beside : size.width() - Style.INDENT;
    }

    /** @param cursor the column of the cursor within the value */
    Picture picture(Size size, Line value, int cursor) {
        List<Line> lines = new ArrayList<>();
        Line head = style.title(title);
        boolean beside = head.width() + GAP + value.width() < size.width();
        if (beside) {
            lines.add(head.plus(style.text(" ".repeat(GAP))).plus(value));
        } else {
            lines.addAll(style.title(title, size.width()));
            lines.add(Line.of(style.indent()).plus(value));
        }
        int cursorRow = lines.size() - 1;
        int cursorColumn = cursor + (beside ? head.width() + GAP : Style.INDENT);
        complaint.ifPresent(words -> lines.addAll(complaint(words, size.width())));
        lines.add(style.hints(size.width(), hints));
        return new Picture(lines, cursorRow, cursorColumn).within(size, style.cut());
    }

    private List<Line> complaint(String words, int width) {
        List<Line> lines = new ArrayList<>();
        for (String part : Columns.wrap(words, width - 2 * Style.INDENT)) {
            Line front = lines.isEmpty()
                    ? Line.of(style.indent(), style.sign(Glyph.ERROR), style.text(" "))
                    : Line.of(style.indent(), style.indent());
            lines.add(front.plus(lines.isEmpty() ? style.text(Role.ERROR, part) : style.text(part)));
        }
        return lines;
    }
}
