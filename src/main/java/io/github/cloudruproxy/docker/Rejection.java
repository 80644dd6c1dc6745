package io.github.cloudruproxy.docker;

/**
 * A place where an engine was looked for and not found.
 *
 * @param source who named the place, for example {@code well-known socket}
 * @param place an endpoint's address or a configuration file
 */
public record Rejection(String source, String place, Reason reason) {
    /** Why a place was passed over. */
    public enum Reason {
        /** There is no socket under this name. */
        MISSING("no such socket"),
        /** The socket is there, this user may not open it. */
        NO_PERMISSION("permission denied"),
        /** No engine is behind this address: nothing listens, or its gateway says that the engine is down. */
        NOT_RUNNING("not running"),
        /** Somebody accepts connections and does not answer. */
        NOT_ANSWERING("no answer"),
        /** Something answers that this program cannot use as an engine. */
        NOT_USABLE("not a usable engine"),
        /** A source of higher precedence has named another endpoint. */
        OVERRIDDEN("overridden"),
        /** The file cannot be read as the JSON that the Docker CLI writes. */
        UNREADABLE("not readable");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /** One line for the details of a problem, in the manner of an operating system's error message. */
    public String line() {
        return place + " (" + source + "): " + reason.words;
    }
}
