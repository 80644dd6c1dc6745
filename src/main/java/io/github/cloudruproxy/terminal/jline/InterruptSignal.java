package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Interrupts;
import org.jline.utils.Signals;

/** SIGINT, without a terminal that was taken. */
public final class InterruptSignal implements Interrupts {
    private static final String NAME = "INT";

    @Override
    public Runnable insteadOfTheEnd(Runnable reaction) {
        Object before = Signals.register(NAME, reaction);
        return () -> Signals.unregister(NAME, before);
    }
}
