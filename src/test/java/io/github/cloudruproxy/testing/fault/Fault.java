package io.github.cloudruproxy.testing.fault;

/** What becomes of one operation on a file. */
public enum Fault {
    /** The process ends before it. */
    KILLED_BEFORE,
    /** The process ends after it. */
    KILLED_AFTER,
    /** The machine stops before it, and what was written and not synced is lost. */
    POWER_CUT,
    /** It fails with EIO. */
    INPUT_OUTPUT_ERROR,
    /** It fails with ENOSPC. */
    DISK_FULL,
    /** It fails with EACCES. */
    PERMISSION_DENIED,
    /** A write takes only the first half of the bytes and says so. */
    CUT_SHORT,
    /** A write takes only the first half of the bytes, and the process ends. */
    CUT_SHORT_AND_KILLED;

    /** Whether the process goes on. */
    public boolean isSurvived() {
        return switch (this) {
            case INPUT_OUTPUT_ERROR, DISK_FULL, PERMISSION_DENIED, CUT_SHORT -> true;
            case KILLED_BEFORE, KILLED_AFTER, POWER_CUT, CUT_SHORT_AND_KILLED -> false;
        };
    }

    boolean cutsShort() {
        return this == CUT_SHORT || this == CUT_SHORT_AND_KILLED;
    }
}
