package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws a list of choices. Hints stand beside the labels where that is wide enough; else below them; else, where that
 * is too high, only below the selected one, unless that would hide a choice. A list that is still too high scrolls with
 * the selection.
 */
final class ChoiceList {
    private static final int GAP = 2;
    /** The line of the hints about keys. */
    private static final int HINTS = 1;

    private final Style style;
    private final String title;
    private final List<? extends Choice<?>> choices;
    private final int selected;

    ChoiceList(Style style, String title, List<? extends Choice<?>> choices, int selected) {
        this.style = style;
        this.title = title;
        this.choices = choices;
        this.selected = selected;
    }

    Picture picture(Size size, List<String> keys) {
        List<Line> head = head(size);
        return picture(head, withPosition(head, size.width()), size, keys);
    }

    /** @param head stands above the rows, in place of the question alone */
    Picture picture(List<Line> head, Size size, List<String> keys) {
        return picture(head, head, size, keys);
    }

    /** @param scrolled the head of a list that does not show all of its rows */
    private Picture picture(List<Line> head, List<Line> scrolled, Size size, List<String> keys) {
        int room = Math.max(1, size.height() - head.size() - HINTS);
        List<List<Line>> rows = rows(size.width(), room);
        int hidden = Math.max(0, rows.get(selected).size() - 1);
        int shown = Math.max(1, Math.min(rows.size(), room - hidden));
        boolean everything = total(rows) <= room;
        int count = everything ? rows.size() : shown;
        int first = Math.max(0, Math.min(selected - count / 2, rows.size() - count));

        List<Line> lines = new ArrayList<>(count < rows.size() ? scrolled : head);
        rows.subList(first, selected).forEach(lines::addAll);
        int cursorRow = lines.size();
        rows.subList(selected, first + count).forEach(lines::addAll);
        lines.add(style.hints(size.width(), keys));
        return new Picture(lines, cursorRow, 0).within(size, style.cut());
    }

    /** The question, which may take every line but those of one row and of the hints. */
    private List<Line> head(Size size) {
        List<Line> lines = style.title(title, size.width());
        return lines.subList(0, Math.min(lines.size(), Math.max(1, size.height() - HINTS - 1)));
    }

    private List<Line> withPosition(List<Line> head, int width) {
        String position = style.words("position", selected + 1, choices.size());
        Line last = head.get(head.size() - 1).plus(style.text("  "), style.text(Role.MUTED, position));
        List<Line> before = head.subList(0, head.size() - 1);
        return last.width() > width
                ? head
                : Stream.concat(before.stream(), Stream.of(last)).toList();
    }

    private static int total(List<List<Line>> rows) {
        return rows.stream().mapToInt(List::size).sum();
    }

    private List<List<Line>> rows(int width, int room) {
        int labels = choices.stream()
                .mapToInt(choice -> Columns.of(choice.label()))
                .max()
                .orElse(0);
        List<List<Line>> beside =
                indices().mapToObj(index -> List.of(beside(index, labels))).toList();
        if (beside.stream().allMatch(row -> row.get(0).width() <= width)) {
            return beside;
        }
        List<List<Line>> below =
                indices().mapToObj(index -> below(index, width)).toList();
        if (total(below) <= room) {
            return below;
        }
        int spare = choices.size() > room ? room - 1 : room - choices.size() + 1;
        return indices()
                .mapToObj(index -> index == selected && below.get(index).size() <= spare
                        ? below.get(index)
                        : below.get(index).subList(0, 1))
                .toList();
    }

    private IntStream indices() {
        return IntStream.range(0, choices.size());
    }

    private Line beside(int index, int labels) {
        Choice<?> choice = choices.get(index);
        if (choice.hint().isEmpty()) {
            return label(index);
        }
        int gap = labels - Columns.of(choice.label()) + GAP;
        return label(index).plus(style.text(" ".repeat(gap)), style.text(Role.MUTED, style.joined(choice.hint())));
    }

    private List<Line> below(int index, int width) {
        List<Line> lines = new ArrayList<>();
        lines.add(label(index));
        Columns.wrap(style.joined(choices.get(index).hint()), width - 2 * Style.INDENT)
                .forEach(part -> lines.add(Line.of(style.indent(), style.indent(), style.text(Role.MUTED, part))));
        return lines;
    }

    private Line label(int index) {
        String label = choices.get(index).label();
        return index == selected
                ? Line.of(style.sign(Glyph.POINTER), style.text(" "), style.text(Role.PROMPT, label))
                : Line.of(style.indent(), style.text(label));
    }
}
