package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Theme;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The lines at the end of the output that are drawn over and over until they settle. Each picture is one write, so that
 * nobody sees half of it. Pictures stay a column short of the terminal's width: no line wraps while it is drawn.
 */
final class Region {
    private static final String NEXT_LINE = "\r\n";
    private static final String ERASE_REST_OF_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final Theme theme;
    private final boolean rewraps;
    private Optional<Picture> drawn = Optional.empty();
    private int drawnColumns;

    /** @param rewraps whether the terminal breaks the lines that it shows anew when its width changes */
    Region(PrintWriter out, Theme theme, boolean rewraps) {
        this.out = out;
        this.theme = theme;
        this.rewraps = rewraps;
    }

    /**
     * Draws in place of the picture before.
     *
     * @param columns the terminal's width now, at which it shows the picture before
     */
    synchronized void draw(Picture picture, int columns) {
        // What is drawn over a line that was wrapped would stay wrapped, and be joined when there is more room again.
        String afresh = drawn.isPresent() && columns != drawnColumns ? ERASE_BELOW : "";
        write(toTop(columns) + afresh + render(picture) + fromEndTo(picture));
        drawn = Optional.of(picture);
        drawnColumns = columns;
    }

    private String render(Picture picture) {
        List<Line> lines = picture.lines();
        Line last = lines.get(lines.size() - 1);
        return complete(lines.subList(0, lines.size() - 1)) + ERASE_BELOW + last.render(theme);
    }

    private String complete(List<Line> lines) {
        return lines.stream()
                .map(line -> line.render(theme) + ERASE_REST_OF_LINE + NEXT_LINE)
                .collect(Collectors.joining());
    }

    /** Puts lines that stay in place of the picture; the region begins anew below them. */
    synchronized void settle(List<Line> lines, int columns) {
        write(toTop(columns) + complete(lines) + ERASE_BELOW);
        drawn = Optional.empty();
    }

    synchronized void erase(int columns) {
        write(toTop(columns) + ERASE_BELOW);
        drawn = Optional.empty();
    }

    /** Erases lines that have settled, and all below them. */
    synchronized void takeBack(int rows) {
        write("\r" + up(rows) + ERASE_BELOW);
    }

    /** Writes lines that had settled before. */
    synchronized void putBack(List<String> lines) {
        write(lines.stream().map(line -> line + NEXT_LINE).collect(Collectors.joining()));
    }

    /** Begins anew where the cursor is, because others wrote meanwhile. */
    synchronized void forget() {
        drawn = Optional.empty();
    }

    /** Leaves the picture as it is and begins anew below it; empty text when there is none. */
    synchronized String below() {
        String sequence = drawn.map(picture -> down(lastRow(picture) - picture.cursorRow()) + NEXT_LINE)
                .orElse("");
        drawn = Optional.empty();
        return sequence;
    }

    /** Does what {@link #below()} says. */
    synchronized void leave() {
        write(below());
    }

    private String toTop(int columns) {
        return drawn.map(picture -> up(rowsAboveCursor(picture, columns))).orElse("") + "\r";
    }

    // A terminal that was made narrower has wrapped the lines that it shows.
    private int rowsAboveCursor(Picture picture, int columns) {
        if (!rewraps) {
            return picture.cursorRow();
        }
        List<Line> above = picture.lines().subList(0, picture.cursorRow());
        int rows = above.stream()
                .mapToInt(line -> Math.max(1, (line.width() + columns - 1) / columns))
                .sum();
        return rows + cellOfCursor(picture) / columns;
    }

    // Behind the last character of a row that is full the cursor waits in that row.
    private static int cellOfCursor(Picture picture) {
        int column = picture.cursorColumn();
        boolean behind =
                column > 0 && column == picture.lines().get(picture.cursorRow()).width();
        return behind ? column - 1 : column;
    }

    private static String fromEndTo(Picture picture) {
        return up(lastRow(picture) - picture.cursorRow()) + "\r" + right(picture.cursorColumn());
    }

    private static int lastRow(Picture picture) {
        return picture.lines().size() - 1;
    }

    private static String up(int rows) {
        return rows > 0 ? "\u001b[" + rows + "A" : "";
    }

    private static String down(int rows) {
        return rows > 0 ? "\u001b[" + rows + "B" : "";
    }

    private static String right(int columns) {
        return columns > 0 ? "\u001b[" + columns + "C" : "";
    }

    private void write(String text) {
        out.write(text);
        out.flush();
    }
}
