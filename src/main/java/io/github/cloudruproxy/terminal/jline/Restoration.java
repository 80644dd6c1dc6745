package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.problem.Cancelled;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jline.utils.ShutdownHooks;

/**
 * Restores the terminal when a signal ends the process. JLine runs the tasks of its hook in the order in which they
 * were added: first this one tells the reader that the end is near, then JLine closes its terminal, then the rest is
 * restored. By then only the descriptor can be written to.
 */
final class Restoration {
    /** Longer than a key is waited for at a time. */
    private static final Duration LAST_READING = Duration.ofMillis(300);

    /** Fair, because who reads lets go only to begin again. */
    private final Lock reading = new ReentrantLock(true);

    private volatile Supplier<String> remaining = () -> "";
    private volatile boolean ending;
    private volatile String last = "";
    private final CountDownLatch restored = new CountDownLatch(1);
    private final ShutdownHooks.Task announcement = ShutdownHooks.add(this::announce);
    private ShutdownHooks.Task restoration = announcement;

    /**
     * Adds what JLine does not restore; to be called after it made its terminal.
     *
     * @param remaining says, while the terminal is still open, what has to be written to it in the end, in ASCII
     */
    void complete(OriginalAttributes attributes, Supplier<String> remaining) {
        this.remaining = remaining;
        ShutdownWords.waitForTheTerminal(true);
        restoration = ShutdownHooks.add(() -> restore(attributes));
    }

    /** Each reading sets attributes of its own, so the last one has to be over before they are restored. */
    private void announce() throws InterruptedException {
        ending = true;
        if (reading.tryLock(LAST_READING.toMillis(), TimeUnit.MILLISECONDS)) {
            reading.unlock();
        }
        last = remaining.get();
    }

    private void restore(OriginalAttributes attributes) throws IOException {
        attributes.restore();
        try (FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
            err.write(last.getBytes(StandardCharsets.US_ASCII));
            ShutdownWords.speak();
        } finally {
            restored.countDown();
        }
    }

    /** Does something while nobody reads. */
    void whileNobodyReads(Runnable action) {
        reading.lock();
        try {
            action.run();
        } finally {
            reading.unlock();
        }
    }

    /** Whether the process is ending, so that nobody else may touch the terminal. */
    boolean isUnderWay() {
        return ending;
    }

    /** To be called when the terminal was restored in order. */
    void isNotNeeded() {
        ShutdownWords.waitForTheTerminal(false);
        ShutdownHooks.remove(announcement);
        ShutdownHooks.remove(restoration);
    }

    /**
     * Reads, unless the process is ending: then the terminal is closed under the reader's feet.
     *
     * @throws Cancelled when the process is ending
     */
    int unlessEnding(Reading source) throws IOException {
        reading.lock();
        try {
            int unit = ending ? CharacterSource.END : source.read();
            if (!ending) {
                return unit;
            }
        } catch (IOException | RuntimeException | Error closed) {
            if (!ending) {
                throw closed;
            }
        } finally {
            reading.unlock();
        }
        awaitRestored();
        throw new Cancelled();
    }

    /** Whoever asked tidies up on the way out, and must find nothing left to do. */
    private void awaitRestored() {
        try {
            restored.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads a UTF-16 unit. */
    @FunctionalInterface
    interface Reading {
        int read() throws IOException;
    }
}
