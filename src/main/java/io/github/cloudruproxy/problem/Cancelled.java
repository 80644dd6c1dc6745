package io.github.cloudruproxy.problem;

/** The user left with Ctrl-C or by choosing to quit. Not a failure: nothing is reported but the exit code. */
public final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Cancelled() {
        super("cancelled by the user", null, false, false);
    }
}
