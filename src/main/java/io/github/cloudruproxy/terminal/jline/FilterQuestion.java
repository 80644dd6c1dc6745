package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.ArrayList;
import java.util.List;

/** Lets the person pick one of many: what is typed leaves only the rows that show it. */
final class FilterQuestion<T> implements Question<T> {
    private static final int PAGE = 10;
    private static final String GAP = "  ";

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
        Line head = style.title(title).plus(style.text(GAP), style.text(filter.text()));
        int cursor = head.width() - Columns.of(filter.text().substring(filter.cursor()));
        List<Line> lines = new ArrayList<>(body(size));
        lines.set(0, withPosition(head, size.width()));
        return new Picture(lines, 0, cursor).within(size, style.cut());
    }

    private List<Line> body(Size size) {
        if (matches.isEmpty()) {
            Line nothing = Line.of(style.indent(), style.text(Role.WARNING, style.words("filter.nothing")));
            return List.of(nothing, nothing, style.hints(size.width(), List.of(style.words("hint.unfilter"))));
        }
        return new ChoiceList(style, title, matches, selected)
                .picture(size, hints())
                .lines();
    }

    private Line withPosition(Line head, int width) {
        String position = matches.isEmpty() ? "" : style.words("position", selected + 1, matches.size());
        Line whole = head.plus(style.text(GAP), style.text(Role.MUTED, position));
        return whole.width() <= width ? whole : head;
    }

    private List<String> hints() {
        return List.of(
                style.words("hint.filter"),
                style.words("hint.choose"),
                style.words(filter.isEmpty() ? "hint.back" : "hint.unfilter"),
                style.words("hint.move"));
    }
}
