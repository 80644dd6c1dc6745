package io.github.cloudruproxy.terminal.jline;

import java.io.IOException;
import java.time.Duration;
import org.jline.utils.NonBlockingReader;

/** Characters from the terminal, with a limit to the waiting. */
@FunctionalInterface
interface CharacterSource {
    int END = NonBlockingReader.EOF;
    int NOTHING_YET = NonBlockingReader.READ_EXPIRED;

    /** The next UTF-16 unit, {@link #END} or {@link #NOTHING_YET}. */
    int read(Duration patience) throws IOException;
}
