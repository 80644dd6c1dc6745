package io.github.cloudruproxy.terminal;

/**
 * Which question of how many one is.
 *
 * @param number from 1; 0 outside of any order
 * @param total how many there are
 */
public record Ordinal(int number, int total) {
    /** Of a question that belongs to no order. */
    public static final Ordinal NONE = new Ordinal(0, 0);

    /** Of a question that has none before or after it. */
    public static final Ordinal ALONE = new Ordinal(1, 1);

    /** Whether a person is told which step of how many this is; one alone needs no number. */
    public boolean isNumbered() {
        return total > 1;
    }

    /** Whether there is something to go back to. */
    public boolean leadsBack() {
        return number != 1;
    }
}
