package io.github.cloudruproxy.testing.fault;

/** Ends a run as a signal would: nothing that it does afterwards reaches a file. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
