package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.lifecycle.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only by being waited for, and without waiting. */
public final class FakeTime implements Timekeeper {
    private Duration passed = Duration.ZERO;

    public Duration passed() {
        return passed;
    }

    @Override
    public long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plus(passed);
    }

    @Override
    public void pause(Duration duration) {
        passed = passed.plus(duration);
    }
}
