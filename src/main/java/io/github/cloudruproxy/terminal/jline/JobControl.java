package io.github.cloudruproxy.terminal.jline;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-Z and what follows. The system itself stops the other processes of the job; this one tidies up first and then
 * stops as if it had never listened.
 */
final class JobControl {
    private static final String STOP = "TSTP";
    private static final String CONTINUE = "CONT";

    /** How long the system may take to stop the process; it refuses where no shell could continue it. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

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
     * Stops the process, and returns when it continues. Waits to hear of that: a signal is only sent when {@code kill}
     * returns, and on a busy machine the process runs on for a while.
     */
    void stop() {
        CountDownLatch continued = new CountDownLatch(1);
        Object continueHandler = Signals.register(CONTINUE, continued::countDown);
        Object stopHandler = Signals.registerDefault(STOP);
        stopUntil(continued);
        Signals.unregister(STOP, stopHandler);
        Signals.unregister(CONTINUE, continueHandler);
    }

    private static void stopUntil(CountDownLatch continued) {
        try {
            raiseStop();
            // Time passes for a process that is stopped, too: only a second wait in vain means that nothing stopped it.
            if (!continued.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                continued.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException notOnThisSystem) {
            // A program that cannot stop goes on.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Java sends itself no signal that it does not handle, so the shell does it. */
    private static void raiseStop() throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + STOP + " $PPID").start().waitFor();
    }
}
