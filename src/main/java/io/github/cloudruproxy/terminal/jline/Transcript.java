package io.github.cloudruproxy.terminal.jline;

import java.util.ArrayList;
import java.util.List;

/** What has stayed on the screen, line by line, as far as it can still be taken back. */
final class Transcript {
    private final List<Entry> entries = new ArrayList<>();

    /** A line or a place between two lines. */
    sealed interface Entry {}

    /**
     * A line with its styling.
     *
     * @param columns the terminal's width when it was written
     */
    record Written(String text, int columns) implements Entry {
        /**
         * How many rows of the screen it takes.
         *
         * @param now the terminal's width
         * @param rewraps whether the terminal breaks lines anew when its width changes
         */
        int rows(int now, boolean rewraps) {
            int width = rewraps ? now : columns;
            return Math.max(1, (Paragraph.widthOf(text) + width - 1) / width);
        }
    }

    /** A place between two lines. */
    static final class Place implements Entry {}

    void add(String text, int columns) {
        entries.add(new Written(text, columns));
    }

    Place place() {
        Place here = new Place();
        entries.add(here);
        return here;
    }

    /** Takes everything below a place out; nothing where the place itself was taken out before. */
    List<Entry> cutBelow(Place place) {
        List<Entry> below = below(place);
        List<Entry> cut = List.copyOf(below);
        below.clear();
        return cut;
    }

    /** What stands below a place. */
    List<Entry> below(Place place) {
        int at = entries.indexOf(place);
        return entries.subList(at < 0 ? entries.size() : at + 1, entries.size());
    }

    /** Puts back what was cut. */
    void addAll(List<Entry> cut) {
        entries.addAll(cut);
    }

    /** Others wrote to the screen: what stands above that stays. */
    void forget() {
        entries.removeIf(Written.class::isInstance);
    }
}
