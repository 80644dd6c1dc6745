package io.github.cloudruproxy.terminal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Work that can wait until a person has a question to think about, so that it delays none. */
public final class Leisure {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /** Adds work; nobody hears of what it throws. */
    public void fillWith(Runnable work) {
        waiting.add(work);
    }

    /** Begins with the work that waits, in the background. */
    public void begin() {
        for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
            Runnable begun = work;
            BackgroundTask.start(() -> {
                begun.run();
                return begun;
            });
        }
    }
}
