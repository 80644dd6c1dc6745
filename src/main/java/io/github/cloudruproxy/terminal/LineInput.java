package io.github.cloudruproxy.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How a person answers line by line.
 *
 * @param lines where answers come from
 * @param secrets where secrets come from
 */
public record LineInput(BufferedReader lines, SecretReader secrets) {
    /** Forgets the lines that were typed so far. */
    void forgetTypedAhead() {
        try {
            while (lines.ready() && lines.read() >= 0) {
                // one character after the other, because the last line may be without an end
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
