package io.github.cloudruproxy.problem;

/** The user left, usually with Ctrl-C. Not a failure: nothing is reported but the exit code. */
public class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Cancelled() {
        super("cancelled by the user", null, false, false);
    }
}
