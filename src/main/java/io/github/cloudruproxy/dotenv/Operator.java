package io.github.cloudruproxy.dotenv;

import java.util.Optional;

/**
 * What stands between the name and the operand in {@code ${NAME:-operand}}.
 *
 * @param sign one of {@code - + ?}
 * @param emptyIsUnset whether a colon stands before the sign: an empty value then counts as none
 */
record Operator(char sign, boolean emptyIsUnset) {
    /** Reads the operator at a position of a text. */
    static Operator at(String text, int at) throws RefusedValueException {
        boolean colon = text.charAt(at) == ':';
        int signAt = colon ? at + 1 : at;
        if (signAt == text.length() || "-+?".indexOf(text.charAt(signAt)) < 0) {
            throw new RefusedValueException();
        }
        return new Operator(text.charAt(signAt), colon);
    }

    int length() {
        return emptyIsUnset ? 2 : 1;
    }

    /**
     * The result for a variable.
     *
     * @throws RefusedValueException if a value is required and missing
     */
    String apply(Optional<String> value, String operand) throws RefusedValueException {
        Optional<String> present = emptyIsUnset ? value.filter(text -> !text.isEmpty()) : value;
        return switch (sign) {
            case '-' -> present.orElse(operand);
            case '+' -> present.isPresent() ? operand : "";
            default -> present.orElseThrow(RefusedValueException::new);
        };
    }
}
