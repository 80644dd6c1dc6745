package io.github.cloudruproxy.dotenv;

/**
 * A range of bytes in a document.
 *
 * @param from the first byte
 * @param to the byte after the last one
 */
record Span(int from, int to) {
    boolean isEmpty() {
        return from == to;
    }

    /** The range without its first and last byte, which are quotes. */
    Span withoutQuotes() {
        return new Span(from + 1, to - 1);
    }
}
