package io.github.cloudruproxy.dotenv;

/** A value that compose refuses. It carries nothing: the value may be a secret, and whoever catches it knows the line. */
final class RefusedValueException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedValueException() {
        super("compose refuses this value", null, false, false);
    }
}
