package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.text.Wording;
import java.util.Locale;

/**
 * A place where an engine was looked for and not found.
 *
 * @param source who named the place, for example {@code well-known socket}
 * @param place an endpoint's address or a configuration file
 */
public record Rejection(Wording source, String place, Reason reason) implements Wording {
    /** Why a place was passed over. */
    public enum Reason {
        /** There is no socket under this name. */
        MISSING,
        /** The socket is there, this user may not open it. */
        NO_PERMISSION,
        /** No engine is behind this address: nothing listens, or its gateway says that the engine is down. */
        NOT_RUNNING,
        /** Somebody accepts connections and does not answer. */
        NOT_ANSWERING,
        /** Something answers that this program cannot use as an engine. */
        NOT_USABLE,
        /** A source of higher precedence has named another endpoint. */
        OVERRIDDEN,
        /** The file cannot be read as the JSON that the Docker CLI writes. */
        UNREADABLE
    }

    /** One line for the details of a problem, in the manner of an operating system's error message. */
    @Override
    public String in(Messages messages) {
        return messages.get("engine.rejected." + reason.name().toLowerCase(Locale.ROOT), place, source);
    }
}
