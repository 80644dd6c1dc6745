package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.StyledLine;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shows as much of a text as there is room for. Lines that are too long go on in the next row. Whoever has read enough
 * goes back: a text has no answer.
 */
final class Pager implements Question<Boolean> {
    /** The title and the hints about keys. */
    private static final int OTHER_LINES = 2;

    private final Style style;
    private final String title;
    private final List<StyledLine> text;
    private final Supplier<Size> room;
    private final int top;

    /** @param room the size of the screen at the moment, which decides how far a page goes */
    Pager(Style style, String title, List<StyledLine> text, Supplier<Size> room) {
        this(style, title, text, room, 0);
    }

    private Pager(Style style, String title, List<StyledLine> text, Supplier<Size> room, int top) {
        this.style = style;
        this.title = title;
        this.text = List.copyOf(text);
        this.room = room;
        this.top = top;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean isUntouched() {
        return true;
    }

    @Override
    public Step<Boolean> accept(Key key) {
        if (key instanceof Press press) {
            return press == Press.ENTER ? new Step.Back<>() : new Step.Asking<>(moved(press));
        }
        return key instanceof Key.Text typed ? typed(typed.text()) : new Step.Asking<>(this);
    }

    /** As {@code less} and {@code vi} have it. */
    private Step<Boolean> typed(String letter) {
        return switch (letter) {
            case "q", "Q", "й", "Й" -> new Step.Back<>();
            case "j" -> new Step.Asking<>(moved(Press.DOWN));
            case "k" -> new Step.Asking<>(moved(Press.UP));
            case " ", "f" -> new Step.Asking<>(moved(Press.PAGE_DOWN));
            case "b" -> new Step.Asking<>(moved(Press.PAGE_UP));
            case "g" -> new Step.Asking<>(moved(Press.HOME));
            case "G" -> new Step.Asking<>(moved(Press.END));
            default -> new Step.Asking<>(this);
        };
    }

    private Pager moved(Press press) {
        Size size = room.get();
        int first = Math.min(top, lastTop(size));
        return switch (press) {
            case UP -> at(first - 1, size);
            case DOWN -> at(first + 1, size);
            case PAGE_UP -> at(first - bodyHeight(size), size);
            case PAGE_DOWN -> at(first + bodyHeight(size), size);
            case HOME -> at(0, size);
            case END -> at(lastTop(size), size);
            default -> this;
        };
    }

    private Pager at(int row, Size size) {
        return new Pager(style, title, text, room, Math.max(0, Math.min(lastTop(size), row)));
    }

    @Override
    public Picture picture(Size size) {
        List<Line> rows = rows(size.width());
        int first = Math.min(top, lastTop(size));
        int end = Math.min(rows.size(), first + bodyHeight(size));
        boolean everything = end - first == rows.size();
        List<Line> lines = new ArrayList<>();
        lines.add(everything ? head() : head(style.words("pager.place", first + 1, end, rows.size()), size.width()));
        lines.addAll(rows.subList(first, end));
        lines.add(style.hints(size.width(), hints(everything)));
        return new Picture(lines, lines.size() - 1, 0).within(size, style.cut());
    }

    private Line head() {
        return Line.of(style.text(Role.EMPHASIS, title));
    }

    /** Where there is room for one of them only, the place tells that there is more. */
    private Line head(String place, int width) {
        Span muted = style.text(Role.MUTED, place);
        Line whole = head().plus(style.text("  "), muted);
        return whole.width() <= width ? whole : Line.of(muted);
    }

    private List<String> hints(boolean everything) {
        return everything
                ? List.of(style.words("hint.close"))
                : List.of(style.words("hint.close"), style.words("hint.scroll"), style.words("hint.page"));
    }

    private int lastTop(Size size) {
        return Math.max(0, rows(size.width()).size() - bodyHeight(size));
    }

    private static int bodyHeight(Size size) {
        return Math.max(1, size.height() - OTHER_LINES);
    }

    private List<Line> rows(int width) {
        List<Line> rows = new ArrayList<>();
        text.forEach(line -> addRows(style.text(line.role(), line.text()), width, rows));
        return rows;
    }

    private static void addRows(Span whole, int width, List<Line> rows) {
        String rest = whole.text();
        do {
            String head = Columns.head(rest, Math.max(2, width));
            rows.add(Line.of(new Span(whole.role(), head)));
            rest = rest.substring(head.length());
        } while (!rest.isEmpty());
    }
}
