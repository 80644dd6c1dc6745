package io.github.cloudruproxy.terminal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One row of a list.
 *
 * @param label what is chosen, short
 * @param hint what helps to choose, shown beside or below the label in a quieter style
 */
public record Choice<T>(T value, String label, List<String> hint) {
    public Choice {
        hint = List.copyOf(hint);
    }

    public Choice(T value, String label, String hint) {
        this(value, label, List.of(hint));
    }

    /** Whether each of the words, in whatever case, is part of what the row shows. */
    public boolean showsAllOf(String words) {
        String shown = (label + " " + String.join(" ", hint)).toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).split(" ")).allMatch(shown::contains);
    }
}
