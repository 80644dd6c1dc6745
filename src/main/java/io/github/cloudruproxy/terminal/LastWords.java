package io.github.cloudruproxy.terminal;

/** What is said when a signal, Ctrl-C among them, ends the process in the middle of something. */
@FunctionalInterface
public interface LastWords {
    /**
     * Says them where a signal ends the process before the result is run. The terminal is then as it was.
     *
     * @param words prints them without asking a terminal for its size, which is closed by then
     * @return takes them back
     */
    Runnable prepare(Runnable words);
}
