package io.github.cloudruproxy.dotenv;

/** The character classes of the grammar. They are Go's, which differ from those of {@link Character}. */
final class Characters {
    private static final int NEXT_LINE = 0x85;
    private static final int NO_BREAK_SPACE = 0xA0;

    private Characters() {}

    /** Go's {@code unicode.IsSpace}: what may stand between statements and is cut from the end of a value. */
    static boolean isSpace(int codePoint) {
        if (codePoint == '\n' || isBlank(codePoint)) {
            return true;
        }
        return codePoint > NO_BREAK_SPACE
                && switch (Character.getType(codePoint)) {
                    case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    /** What may stand around a name and a separator: the spaces of Latin-1 without the line feed. */
    static boolean isBlank(int codePoint) {
        return switch (codePoint) {
            case '\t', 0x0B, '\f', '\r', ' ', NEXT_LINE, NO_BREAK_SPACE -> true;
            default -> false;
        };
    }

    /** Whether a name in a statement may hold this character: a letter or number of any script, or {@code _.-[]}. */
    static boolean isKeyPart(int codePoint) {
        return switch (codePoint) {
            case '_', '.', '-', '[', ']' -> true;
            case Utf8.INVALID -> false;
            default -> Character.isLetter(codePoint) || isNumber(codePoint);
        };
    }

    private static boolean isNumber(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    /**
     * Whether a name behind {@code $} may start with this character. The pattern in compose-go ignores case as Unicode
     * folds it, which lets in the long s and the Kelvin sign.
     */
    static boolean isVariableStart(char character) {
        return character == '_'
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '\u017F'
                || character == '\u212A';
    }

    static boolean isVariablePart(char character) {
        return isVariableStart(character) || (character >= '0' && character <= '9');
    }
}
