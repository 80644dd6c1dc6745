package io.github.cloudruproxy.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Time as the lifecycle sees it; a test's time passes without waiting. */
public interface Timekeeper {
    /** A moment on a clock that only goes forward, in nanoseconds. */
    long nanoTime();

    /** The time of day. */
    Instant now();

    /** Lets time pass. */
    void pause(Duration duration) throws InterruptedException;

    /** The machine's own clock: the only place where the program sleeps. */
    static Timekeeper system() {
        return new Timekeeper() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            }
        };
    }
}
