package io.github.cloudruproxy.terminal.jline;

import org.jline.nativ.CLibrary;
import org.jline.utils.OSUtils;

/**
 * The attributes of the terminal on standard input as they were found, all of them: JLine keeps the flags that it knows
 * and sets the line's speed to 0.
 */
final class OriginalAttributes {
    private static final int STANDARD_INPUT = 0;

    private final CLibrary.Termios found = new CLibrary.Termios();
    private final boolean known;

    /** Looks at the terminal; Windows has no such attributes. */
    OriginalAttributes() {
        known = !OSUtils.IS_WINDOWS && CLibrary.tcgetattr(STANDARD_INPUT, found) == 0;
    }

    void restore() {
        if (known) {
            CLibrary.tcsetattr(STANDARD_INPUT, CLibrary.TCSANOW, found);
        }
    }
}
