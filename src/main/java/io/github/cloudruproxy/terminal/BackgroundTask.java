package io.github.cloudruproxy.terminal;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work on a thread of its own, so that the person who waits for it can give it up. */
public final class BackgroundTask<T> {
    private final FutureTask<T> task;

    private BackgroundTask(Supplier<T> work) {
        this.task = new FutureTask<>(work::get);
    }

    /** Starts the work, which does not keep the process alive. */
    public static <T> BackgroundTask<T> start(Supplier<T> work) {
        BackgroundTask<T> started = new BackgroundTask<>(work);
        Thread thread = new Thread(started.task, "background");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    /** Whether the work is over, well or not. */
    public boolean isDone() {
        return task.isDone();
    }

    /** Whether the work is over and has a result. */
    public boolean succeeded() {
        return task.isDone() && !task.isCancelled() && !failed();
    }

    private boolean failed() {
        try {
            task.get();
            return false;
        } catch (ExecutionException failed) {
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits for the end of the work, but not longer than this; says whether it is over. */
    public boolean await(Duration patience) {
        try {
            task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException | CancellationException over) {
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            task.cancel(true);
            return true;
        }
    }

    /**
     * What the work returned, or what it threw.
     *
     * @throws CancellationException when it was given up
     */
    public T result() {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw unchecked(failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new CancellationException(hurried.getMessage());
        }
    }

    /** A supplier throws nothing that would have to be declared. */
    private static RuntimeException unchecked(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failed);
    }

    /** Interrupts the work; what still becomes of it is nobody's concern. */
    public void giveUp() {
        task.cancel(true);
    }
}
