package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.LastWords;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Speaks while the process ends. Where a terminal was taken, {@link Restoration} lets it speak, when the terminal is as it
 * was.
 */
public final class ShutdownWords implements LastWords {
    /** Of the process, which ends once. */
    private static final AtomicReference<Runnable> PREPARED = new AtomicReference<>(ShutdownWords::keepSilent);

    private static volatile boolean terminalTaken;

    @Override
    public Runnable prepare(Runnable words) {
        PREPARED.set(words);
        Thread hook = new Thread(ShutdownWords::speakUnlessTheTerminalIsTaken, "last-words");
        unlessEnding(() -> Runtime.getRuntime().addShutdownHook(hook));
        return () -> {
            PREPARED.set(ShutdownWords::keepSilent);
            unlessEnding(() -> Runtime.getRuntime().removeShutdownHook(hook));
        };
    }

    private static void unlessEnding(Runnable action) {
        try {
            action.run();
        } catch (IllegalStateException ending) {
            // Hooks cannot be changed any more.
        }
    }

    /** Whether the terminal has to be restored first. */
    static void waitForTheTerminal(boolean taken) {
        terminalTaken = taken;
    }

    private static void speakUnlessTheTerminalIsTaken() {
        if (!terminalTaken) {
            speak();
        }
    }

    /** Says what was prepared, once. */
    static void speak() {
        PREPARED.getAndSet(ShutdownWords::keepSilent).run();
    }

    private static void keepSilent() {}
}
