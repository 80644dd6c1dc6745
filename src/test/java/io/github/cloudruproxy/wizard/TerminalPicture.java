package io.github.cloudruproxy.wizard;

import io.github.cloudruproxy.testing.VirtualScreen.Cell;
import io.github.cloudruproxy.testing.VirtualScreen.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A picture of a terminal as SVG that needs nothing else. Several screens follow one another; where nothing moves, the
 * last one is shown.
 */
final class TerminalPicture {
    private static final double COLUMN = 8.4;
    private static final int LINE = 19;
    private static final int MARGIN = 20;
    private static final int BAR = 34;
    private static final int SECONDS_PER_SCREEN = 3;

    private static final Pattern WORDS = Pattern.compile("\\S+(?: \\S+)*");
    private static final String STYLE = """
            text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;\
            fill:#d4d7dd}
            .bold{fill:#fff;font-weight:bold}.faint{fill:#868c98}.red{fill:#e8746c}.green{fill:#7fc77b}\
            .yellow{fill:#dfb75f}.cyan{fill:#5fb8c9}.title{fill:#868c98;text-anchor:middle}
            """;

    private final String title;
    private final int columns;
    private final int rows;
    private final UnaryOperator<String> wording;
    private final List<List<List<Cell>>> screens = new ArrayList<>();

    /** @param wording replaces in each piece of text what should not be seen */
    TerminalPicture(String title, int columns, int rows, UnaryOperator<String> wording) {
        this.title = title;
        this.columns = columns;
        this.rows = rows;
        this.wording = wording;
    }

    /** Neighbouring cells of one look. */
    private record Piece(int column, Look look, String text) {}

    TerminalPicture add(List<List<Cell>> screen) {
        screens.add(screen);
        return this;
    }

    String svg() {
        double width = columns * COLUMN + 2 * MARGIN;
        int height = BAR + rows * LINE + MARGIN;
        return format("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %d' role='img'>\n", width, height)
                + format("<title>%s</title>\n<style>\n%s%s</style>\n", title, STYLE, motion())
                + "<rect width='100%' height='100%' rx='8' fill='#16181d'/>\n"
                + format("<text x='50%%' y='22' class='title'>%s</text>\n", title)
                + IntStream.range(0, screens.size()).mapToObj(this::screen).collect(Collectors.joining())
                + "</svg>\n";
    }

    private String motion() {
        int last = screens.size() - 1;
        if (last == 0) {
            return "";
        }
        StringBuilder css = new StringBuilder();
        css.append(format(".screen{opacity:0}.s%d{opacity:1}\n@media (prefers-reduced-motion:no-preference){\n", last));
        // The last screen is the result, and is shown twice as long as the others.
        double share = 100.0 / (screens.size() + 1);
        int duration = SECONDS_PER_SCREEN * (screens.size() + 1);
        for (int index = 0; index <= last; index++) {
            double end = index == last ? 100 : share * (index + 1);
            css.append(format(".s%1$d{animation:s%1$d %2$ds step-end infinite}", index, duration))
                    .append(format("@keyframes s%d{0%%{opacity:0}", index))
                    .append(format(
                            "%.2f%%{opacity:1}%.2f%%{opacity:%d}}\n", share * index, end, index == last ? 1 : 0));
        }
        return css.append("}\n").toString();
    }

    private String screen(int index) {
        List<List<Cell>> screen = screens.get(index);
        StringBuilder text = new StringBuilder(format("<g class='screen s%d'>\n", index));
        for (int row = 0; row < screen.size(); row++) {
            int baseline = BAR + (row + 1) * LINE - 5;
            pieces(screen.get(row)).forEach(piece -> text.append(draw(piece, baseline)));
        }
        return text.append("</g>\n").toString();
    }

    /** Not every viewer keeps several blanks, so what stands between them is placed by itself. */
    private String draw(Piece piece, int baseline) {
        return WORDS.matcher(wording.apply(piece.text()))
                .results()
                .map(words -> format(
                        "<text x='%.1f' y='%d'%s>%s</text>\n",
                        MARGIN + (piece.column() + words.start()) * COLUMN,
                        baseline,
                        styleOf(piece.look()),
                        escaped(words.group())))
                .collect(Collectors.joining());
    }

    private static List<Piece> pieces(List<Cell> row) {
        List<Piece> pieces = new ArrayList<>();
        int begin = 0;
        for (int column = 1; column <= row.size(); column++) {
            boolean ends = column == row.size()
                    || row.get(column).look() != row.get(begin).look();
            if (ends) {
                String text =
                        row.subList(begin, column).stream().map(Cell::character).collect(Collectors.joining());
                if (!text.isBlank()) {
                    pieces.add(new Piece(begin, row.get(begin).look(), text));
                }
                begin = column;
            }
        }
        return pieces;
    }

    private static String styleOf(Look look) {
        return look == Look.PLAIN ? "" : " class='" + look.name().toLowerCase(Locale.ROOT) + "'";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String format(String pattern, Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }
}
