package io.github.cloudruproxy.terminal.jline;

/** What a key did to a question. */
sealed interface Step<T> {
    /** The question goes on. */
    record Asking<T>(Question<T> question) implements Step<T> {}

    /**
     * The question is answered.
     *
     * @param shown the answer as it stays on the screen
     */
    record Answered<T>(T answer, String shown) implements Step<T> {}

    /** The person goes one step back. */
    record Back<T>() implements Step<T> {}

    /** The person leaves. */
    record Cancelled<T>() implements Step<T> {}
}
