package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lets the person pick one of many: what is typed leaves only the rows that show it. */
final class FilterQuestion<T> implements Question<T> {
    private static final int PAGE = 10;
    private static final String GAP = "  ";

    /** The filter, a row and the hints about keys. */
    private static final int LEAST_BELOW_TITLE = 3;

    private final Style style;
    private final String title;
    private final List<Choice<T>> choices;
    private final LineBuffer filter;
    private final List<Choice<T>> matches;
    private final int selected;
    private final int home;

    FilterQuestion(Style style, String title, List<Choice<T>> choices, int selected) {
        this(style, title, choices, LineBuffer.EMPTY, choices, selected, selected);
    }

    private FilterQuestion(
            Style style,
            String title,
            List<Choice<T>> choices,
            LineBuffer filter,
            List<Choice<T>> matches,
            int selected,
            int home) {
        this.style = style;
        this.title = title;
        this.choices = List.copyOf(choices);
        this.filter = filter;
        this.matches = List.copyOf(matches);
        this.selected = selected;
        this.home = home;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean isUntouched() {
        return filter.isEmpty();
    }

    /** Esc takes the filter away first, so that a word that was mistyped does not cost the step. */
    @Override
    public Step<T> press(Key key) {
        return key == Press.ESCAPE && !filter.isEmpty() ? filtered(LineBuffer.EMPTY) : Question.super.press(key);
    }

    @Override
    public Step<T> accept(Key key) {
        if (key instanceof Press press) {
            return pressed(press);
        }
        String text =
                key instanceof Key.Paste paste ? paste.text().replace('\n', ' ').strip() : typed(key);
        return filtered(filter.insert(text));
    }

    private static String typed(Key key) {
        return key instanceof Key.Text typed ? typed.text() : "";
    }

    private Step<T> pressed(Press press) {
        return switch (press) {
            case ENTER -> taken();
            case UP -> at(selected - 1);
            case DOWN -> at(selected + 1);
            case PAGE_UP -> at(selected - PAGE);
            case PAGE_DOWN -> at(selected + PAGE);
            case HOME -> at(0);
            case END -> at(matches.size() - 1);
            default -> filtered(filter.edit(press));
        };
    }

    private Step<T> taken() {
        if (matches.isEmpty()) {
            return new Step.Asking<>(this);
        }
        Choice<T> choice = matches.get(selected);
        return new Step.Answered<>(choice.value(), choice.label());
    }

    private Step<T> at(int index) {
        int within = Math.max(0, Math.min(matches.size() - 1, index));
        int base = filter.isEmpty() ? within : home;
        return new Step.Asking<>(new FilterQuestion<>(style, title, choices, filter, matches, within, base));
    }

    /** The selection stays on its row as long as that is there, and goes home when the filter is taken away. */
    private Step<T> filtered(LineBuffer words) {
        List<Choice<T>> left = choices.stream()
                .filter(choice -> choice.showsAllOf(words.text()))
                .toList();
        int index = matches.isEmpty() ? 0 : left.indexOf(matches.get(selected));
        int at = words.isEmpty() ? home : Math.max(0, index);
        return new Step.Asking<>(new FilterQuestion<>(style, title, choices, words, left, at, home));
    }

    @Override
    public Picture picture(Size size) {
        List<Line> head = head(size);
        int row = head.size() - 1;
        int cursor = head.get(row).width() - Columns.of(filter.text().substring(filter.cursor()));
        head.set(row, withPosition(head.get(row), size.width()));
        return new Picture(body(head, size), row, cursor).within(size, style.cut());
    }

    /** The question with the filter beside its end, or below it where that is too narrow. */
    private List<Line> head(Size size) {
        List<Line> lines = new ArrayList<>(style.title(title, size.width()));
        Line words = Line.of(style.text(filter.text()));
        Line beside = lines.get(lines.size() - 1).plus(style.text(GAP)).plus(words);
        if (beside.width() < size.width()) {
            lines.set(lines.size() - 1, beside);
            return lines;
        }
        List<Line> above = lines.subList(0, Math.min(lines.size(), Math.max(1, size.height() - LEAST_BELOW_TITLE)));
        return new ArrayList<>(
                Stream.concat(above.stream(), Stream.of(Line.of(style.indent()).plus(words)))
                        .toList());
    }

    private List<Line> body(List<Line> head, Size size) {
        if (!matches.isEmpty()) {
            return new ChoiceList(style, title, matches, selected)
                    .picture(head, size, hints())
                    .lines();
        }
        List<Line> lines = new ArrayList<>(head);
        lines.add(Line.of(style.indent(), style.text(Role.WARNING, style.words("filter.nothing"))));
        lines.add(style.hints(size.width(), List.of(style.words("hint.unfilter"))));
        return lines;
    }

    private Line withPosition(Line head, int width) {
        String position = matches.isEmpty() ? "" : style.words("position", selected + 1, matches.size());
        Line whole = head.plus(style.text(GAP), style.text(Role.MUTED, position));
        return whole.width() <= width ? whole : head;
    }

    private List<String> hints() {
        Stream<String> escape = filter.isEmpty() ? style.back() : Stream.of(style.words("hint.unfilter"));
        List<String> hints = new ArrayList<>(List.of(style.words("hint.filter")));
        escape.forEach(hints::add);
        hints.add(style.words("hint.choose"));
        hints.add(style.words("hint.move"));
        return hints;
    }
}
