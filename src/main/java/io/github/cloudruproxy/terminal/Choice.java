package io.github.cloudruproxy.terminal;

import java.util.List;

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
}
