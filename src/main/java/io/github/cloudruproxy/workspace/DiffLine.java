package io.github.cloudruproxy.workspace;

/**
 * One line of a {@link UnifiedDiff}, fit for a terminal: secrets are masked and control characters replaced.
 *
 * @param text the line without its marker
 */
public record DiffLine(Kind kind, String text) {
    /** What a line of a diff is. */
    public enum Kind {
        /** The names of the file, or the position of a hunk. */
        HEADER(""),
        ADDED("+"),
        REMOVED("-"),
        CONTEXT(" ");

        private final String marker;

        Kind(String marker) {
            this.marker = marker;
        }

        /** What stands before the text in a patch. */
        public String marker() {
            return marker;
        }
    }

    /** The line as it stands in a patch. */
    @Override
    public String toString() {
        return kind.marker() + text;
    }
}
