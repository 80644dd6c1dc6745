package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.Messages;

/** The words beside the signs, for screen readers, which pass over many signs in silence. */
@FunctionalInterface
public interface SignWords {
    /** For those who see the signs. */
    SignWords NONE = glyph -> "";

    /** The word with its punctuation, such as {@code warning:}; empty where the line itself says it. */
    String of(Glyph glyph);

    /** The words of a language. */
    static SignWords in(Messages messages) {
        return glyph -> switch (glyph) {
            case SUCCESS -> messages.get("terminal.sign.success");
            case WARNING -> messages.get("terminal.sign.warning");
            case ERROR -> messages.get("terminal.sign.error");
            case NEUTRAL -> messages.get("terminal.sign.neutral");
            case ARROW -> messages.get("terminal.sign.arrow");
            case QUESTION, POINTER, RUNNING -> "";
        };
    }
}
