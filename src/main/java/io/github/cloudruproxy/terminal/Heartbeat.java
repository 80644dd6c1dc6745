package io.github.cloudruproxy.terminal;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Signs of life at intervals, for a person who sees nothing move.
 *
 * @param nanoTime a clock as {@link System#nanoTime()}
 * @param period the time from one sign to the next
 */
public record Heartbeat(LongSupplier nanoTime, Duration period) {
    private static final Duration USUAL = Duration.ofSeconds(10);

    /** One every ten seconds: rare enough to be read aloud. */
    public static Heartbeat usual(LongSupplier nanoTime) {
        return new Heartbeat(nanoTime, USUAL);
    }

    /** Gives signs until the result is closed. */
    Ticker start(Runnable sign) {
        Ticker ticker = new Ticker();
        ticker.every(period, sign);
        return ticker;
    }

    /**
     * Waits for the end of the task.
     *
     * @param sign is given the time waited so far, once a period
     */
    <T> T sitThrough(BackgroundTask<T> task, Consumer<Duration> sign) {
        long since = nanoTime.getAsLong();
        while (!task.await(period)) {
            sign.accept(Duration.ofNanos(nanoTime.getAsLong() - since));
        }
        return task.result();
    }
}
