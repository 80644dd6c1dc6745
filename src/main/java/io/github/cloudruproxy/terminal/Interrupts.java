package io.github.cloudruproxy.terminal;

/** Ctrl-C where it arrives as a signal, which usually ends the process. */
@FunctionalInterface
public interface Interrupts {
    /**
     * Does something else on Ctrl-C, until the result is run.
     *
     * @return brings back what Ctrl-C did before
     */
    Runnable insteadOfTheEnd(Runnable reaction);
}
