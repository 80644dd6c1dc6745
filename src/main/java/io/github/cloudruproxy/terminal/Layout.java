package io.github.cloudruproxy.terminal;

import java.util.List;

/** Breaks a line of text where the terminal has less room than it takes. */
@FunctionalInterface
public interface Layout {
    /** Leaves the breaking to the terminal, which does it in the midst of words. */
    Layout UNBROKEN = List::of;

    /** The line as the lines that fit; it may contain sequences that style it. */
    List<String> lines(String line);

    /** Somebody has written a line as it stands here, which stays on the screen. */
    default void note(String line) {}

    /** Whether a person sees these lines and as many more at once. */
    default boolean showsAtOnce(List<String> lines, int more) {
        return true;
    }

    /** Whether there is room for so few lines that only what matters should be said. */
    default boolean isLow() {
        return false;
    }
}
