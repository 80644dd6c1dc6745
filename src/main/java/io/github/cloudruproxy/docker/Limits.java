package io.github.cloudruproxy.docker;

import java.time.Duration;

/**
 * How long an engine may take. docker-java's own response timeout has no effect on Unix sockets, so these are enforced
 * outside it.
 *
 * @param observing for one question
 * @param acting for one change, such as creating or starting a container
 * @param silence for how long a pull may show no progress; a pull as a whole has no limit
 */
public record Limits(Duration observing, Duration acting, Duration silence) {
    /** Limits that a busy machine with a slow disk and network still keeps. */
    public static Limits standard() {
        return new Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60));
    }
}
