package io.github.cloudruproxy.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment by which an answer has to be there, whatever it takes to get it. */
public final class Deadline {
    private final Duration limit;
    private final long end;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** So much time from now. */
    public static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** The time that there was in the beginning. */
    public Duration limit() {
        return limit;
    }

    /**
     * What is left, for a socket's timeout: at least a millisecond, since 0 means no timeout.
     *
     * @throws SocketTimeoutException when nothing is left
     */
    public int remainingMillis() throws SocketTimeoutException {
        long remaining = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (remaining <= 0) {
            throw new SocketTimeoutException("no answer within " + limit);
        }
        return (int) Math.min(Integer.MAX_VALUE, remaining);
    }
}
