package io.github.cloudruproxy.terminal.jline;

import java.io.IOException;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-Z and what follows. The system itself stops the other processes of the job; this one tidies up first and then
 * stops as if it had never listened.
 */
final class JobControl {
    private static final String STOP = "TSTP";
    private static final String CONTINUE = "CONT";

    private final Runnable whenToStop;
    private final Runnable whenContinued;
    private @Nullable Object stopBefore;
    private @Nullable Object continueBefore;

    /**
     * @param whenToStop tidies up, calls {@link #stop()} and restores everything when that returns
     * @param whenContinued restores everything after a stop that could not be heard ({@code SIGSTOP})
     */
    JobControl(Runnable whenToStop, Runnable whenContinued) {
        this.whenToStop = whenToStop;
        this.whenContinued = whenContinued;
    }

    synchronized void listen() {
        stopBefore = Signals.register(STOP, whenToStop);
        continueBefore = Signals.register(CONTINUE, whenContinued);
    }

    synchronized void ignore() {
        Signals.unregister(STOP, stopBefore);
        Signals.unregister(CONTINUE, continueBefore);
    }

    /**
     * Stops the process, and returns when it continues. Nobody hears of the continuation meanwhile: a signal that is
     * ignored when it is sent does not come late.
     */
    void stop() {
        Object continueHandler = Signals.registerDefault(CONTINUE);
        Object stopHandler = Signals.registerDefault(STOP);
        raiseStop();
        Signals.unregister(STOP, stopHandler);
        Signals.unregister(CONTINUE, continueHandler);
    }

    /** Java sends itself no signal that it does not handle, so the shell does it. */
    private static void raiseStop() {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + STOP + " $PPID")
                    .start()
                    .waitFor();
        } catch (IOException notOnThisSystem) {
            // A program that cannot stop goes on.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
