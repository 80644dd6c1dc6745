package io.github.cloudruproxy.doctor;

import java.util.Locale;

/** What a check came to. */
public enum Verdict {
    /** As it should be. */
    OK,
    /** Works, and should be better. */
    WARN,
    /** Does not work, or puts the key at risk. */
    FAIL,
    /** Could not be found out, or not in time. */
    UNKNOWN,
    /** There is nothing to check yet. */
    SKIPPED;

    /** The word for machines. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
