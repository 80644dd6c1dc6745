package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.workspace.DiffLine.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Cuts the diff of a whole file down to its changes and three lines around each, as {@code diff -u} does. */
final class Hunks {
    private static final int CONTEXT = 3;

    private final List<DiffLine> all;
    private final List<DiffLine> result = new ArrayList<>();
    private int oldLine = 1;
    private int newLine = 1;

    private Hunks(List<DiffLine> all) {
        this.all = all;
    }

    static List<DiffLine> of(List<DiffLine> wholeFile) {
        Hunks hunks = new Hunks(wholeFile);
        hunks.cut();
        return hunks.result;
    }

    private void cut() {
        BitSet visible = nearChanges();
        int index = 0;
        while (index < all.size()) {
            boolean shown = visible.get(index);
            int end = Math.min(all.size(), shown ? visible.nextClearBit(index) : nextVisible(visible, index));
            List<DiffLine> run = all.subList(index, end);
            int oldLines = count(run, Kind.ADDED);
            int newLines = count(run, Kind.REMOVED);
            if (shown) {
                String position = "@@ -%s +%s @@".formatted(range(oldLine, oldLines), range(newLine, newLines));
                result.add(new DiffLine(Kind.HEADER, position));
                result.addAll(run);
            }
            oldLine += oldLines;
            newLine += newLines;
            index = end;
        }
    }

    private BitSet nearChanges() {
        BitSet visible = new BitSet(all.size());
        for (int index = 0; index < all.size(); index++) {
            if (all.get(index).kind() != Kind.CONTEXT) {
                visible.set(Math.max(0, index - CONTEXT), Math.min(all.size(), index + CONTEXT + 1));
            }
        }
        return visible;
    }

    private int nextVisible(BitSet visible, int index) {
        int next = visible.nextSetBit(index);
        return next < 0 ? all.size() : next;
    }

    /** The lines that one side has: all but those that only the other side has. */
    private static int count(List<DiffLine> lines, Kind otherSide) {
        return (int) lines.stream().filter(line -> line.kind() != otherSide).count();
    }

    /** The format counts a range of no lines from the line before it. */
    private static String range(int first, int lines) {
        return (lines == 0 ? first - 1 : first) + "," + lines;
    }
}
