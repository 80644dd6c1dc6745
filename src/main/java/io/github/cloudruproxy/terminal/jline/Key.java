package io.github.cloudruproxy.terminal.jline;

/** What a person did at the keyboard, as a question sees it. */
sealed interface Key {
    /** A typed character, as one code point. */
    record Text(String text) implements Key {}

    /** A paste, told from typing by the terminal (bracketed paste); line breaks are {@code \n}. */
    record Paste(String text) implements Key {}

    /** A key that stands for itself. */
    enum Press implements Key {
        ENTER,
        ESCAPE,
        SHIFT_TAB,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        BACKSPACE,
        DELETE,
        /** Deletes back to the beginning of the line. */
        CTRL_U,
        /** Deletes the word before the cursor. */
        CTRL_W,
        CTRL_C,
        CTRL_D,
        /** The terminal is gone. */
        END_OF_INPUT,
        /** A key without a meaning here: swallowed whole, so that its sequence does not end up in the text. */
        UNKNOWN
    }
}
