package io.github.cloudruproxy.terminal.jline;

import java.util.List;

/**
 * What a question looks like at one moment.
 *
 * @param cursorRow the line of the cursor, from 0
 * @param cursorColumn the column of the cursor, from 0
 */
record Picture(List<Line> lines, int cursorRow, int cursorColumn) {
    Picture {
        lines = List.copyOf(lines);
    }

    /** This picture with every line cut to the width and the lines below the height left out. */
    Picture within(Size size, String mark) {
        List<Line> kept = lines.stream()
                .limit(size.height())
                .map(line -> line.within(size.width(), mark))
                .toList();
        return new Picture(kept, Math.min(cursorRow, kept.size() - 1), Math.min(cursorColumn, size.width()));
    }
}
