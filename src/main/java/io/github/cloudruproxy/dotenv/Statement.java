package io.github.cloudruproxy.dotenv;

/**
 * One statement of a document, as positions in its bytes; the bytes themselves, which may be secret, stay there.
 *
 * @param line where it starts, counted from 1
 * @param key the name, without the blanks behind it
 * @param style how the value is written
 * @param start its first byte, which belongs to {@code export} or to the name
 * @param assigned the byte after {@code =} or {@code :}; the end of the name if there is neither
 * @param value where the value stands, quotes included, the blanks and the comment around it excluded
 */
record Statement(int line, String key, Style style, int start, int assigned, Span value) {
    /** From its first byte to the end of the value, or of the name if there is no value. */
    Span extent() {
        return new Span(start, value.to());
    }

    /** How a value is written; the first character behind the separator decides. */
    enum Style {
        /** A name alone on its line: the value is the shell's, and nothing is defined if the shell has none. */
        BARE,
        /** A name that ends the file without a line feed: compose takes it for the value of an empty key and refuses. */
        UNFINISHED,
        UNQUOTED,
        SINGLE_QUOTED,
        DOUBLE_QUOTED;

        boolean isQuoted() {
            return this == SINGLE_QUOTED || this == DOUBLE_QUOTED;
        }

        boolean isAssignment() {
            return this == UNQUOTED || isQuoted();
        }
    }
}
