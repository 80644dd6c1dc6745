package io.github.cloudruproxy.terminal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does something again and again in the background, without keeping the process alive. */
public final class Ticker implements AutoCloseable {
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(Ticker::daemon);
    private @Nullable ScheduledFuture<?> ticking;

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "checklist");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins; the work must not throw. */
    public void every(Duration period, Runnable work) {
        ticking = executor.scheduleAtFixedRate(work, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        executor.shutdown();
    }
}
