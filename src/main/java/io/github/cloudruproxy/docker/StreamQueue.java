package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings what docker-java streams on a thread of its own to the thread that wants it, and notices silence. */
final class StreamQueue<T> extends ResultCallback.Adapter<T> {
    private static final int CAPACITY = 1024;
    private static final long RECHECK_MILLIS = 100;

    private final BlockingQueue<Event<T>> events = new LinkedBlockingQueue<>(CAPACITY);
    private volatile boolean abandoned;

    /** An item, a failure, or with neither the end of the stream. */
    private record Event<T>(@Nullable T item, @Nullable Throwable failure) {}

    /** The stream was broken off. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final Throwable reason;

        private Broken(Throwable reason) {
            super(reason);
            this.reason = reason;
        }

        Throwable reason() {
            return reason;
        }
    }

    /**
     * Hands over the items until the stream ends.
     *
     * @param patience how long to wait for the next item
     * @return whether it ended; false if nothing came for so long
     */
    boolean drain(Duration patience, Consumer<T> consumer) throws InterruptedException, Broken {
        while (true) {
            Event<T> event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (event == null) {
                return false;
            }
            if (event.failure() != null) {
                throw new Broken(event.failure());
            }
            if (event.item() == null) {
                return true;
            }
            consumer.accept(event.item());
        }
    }

    @Override
    public void onNext(T item) {
        put(new Event<>(item, null));
    }

    @Override
    public void onError(Throwable failure) {
        put(new Event<>(null, failure));
        super.onError(failure);
    }

    @Override
    public void onComplete() {
        put(new Event<>(null, null));
        super.onComplete();
    }

    /** Waits for room in the queue, but not for a reader who has left. */
    private void put(Event<T> event) {
        try {
            boolean taken = false;
            while (!taken && !abandoned) {
                taken = events.offer(event, RECHECK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        abandoned = true;
        super.close();
    }
}
