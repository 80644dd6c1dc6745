package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.text.Wording;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer of one address.
 *
 * @param baseUrl the address that was asked
 * @param httpStatus the status of the answer, 0 when there was none
 * @param latency from the first byte sent to the status line
 * @param stranger who took the connection, if that was not our container
 */
public record ProbeResult(URI baseUrl, Outcome outcome, int httpStatus, Duration latency, Optional<PortHolder> stranger)
        implements Wording {
    /** How it went. */
    public enum Outcome {
        /** 200. */
        PASSED,
        /** Nobody listens there. */
        REFUSED,
        /** No answer in time. */
        TIMED_OUT,
        /** An answer that is not HTTP, or a connection that was cut. */
        NOT_HTTP,
        /** Another status than 200. */
        WRONG_STATUS,
        /** Another process listens there; what it answers is of no account. */
        STRANGER
    }

    private static final int OK = 200;

    /** The result of an answer with this status. */
    public static ProbeResult answered(URI baseUrl, int httpStatus, Duration latency) {
        return new ProbeResult(
                baseUrl,
                httpStatus == OK ? Outcome.PASSED : Outcome.WRONG_STATUS,
                httpStatus,
                latency,
                Optional.empty());
    }

    /** The result where no answer came. */
    public static ProbeResult silent(URI baseUrl, Outcome outcome, Duration latency) {
        return new ProbeResult(baseUrl, outcome, 0, latency, Optional.empty());
    }

    /** The result where somebody else listens. */
    public static ProbeResult ofStranger(URI baseUrl, PortHolder stranger) {
        return new ProbeResult(baseUrl, Outcome.STRANGER, 0, Duration.ZERO, Optional.of(stranger));
    }

    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    /** One line of fact, for example {@code http://[::1]:8082 connection refused}. */
    @Override
    public String in(Messages messages) {
        String key = "probe." + outcome.name().toLowerCase(Locale.ROOT);
        return switch (outcome) {
            case WRONG_STATUS -> messages.get(key, baseUrl, httpStatus);
            case STRANGER -> messages.get(key, baseUrl, stranger.orElseThrow());
            case PASSED, REFUSED, TIMED_OUT, NOT_HTTP -> messages.get(key, baseUrl);
        };
    }
}
