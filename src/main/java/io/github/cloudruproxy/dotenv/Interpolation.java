package io.github.cloudruproxy.dotenv;

import java.util.Optional;

/**
 * Expands references to variables as compose-go's {@code template} package does: a name behind a dollar, or in braces
 * behind a dollar with an {@link Operator} and an operand. Two dollars are one, a dollar before any other brace is an
 * error, any other dollar stands for itself. Operands are expanded whether they are used or not, so that an error in one
 * is always found; results are not expanded again.
 */
final class Interpolation {
    /** Operands within operands; far beyond what anybody writes, and shallow enough for any thread's stack. */
    private static final int DEEPEST = 500;

    private final Variables variables;

    private Interpolation(Variables variables) {
        this.variables = variables;
    }

    /**
     * Expands a text.
     *
     * @throws RefusedValueException for a malformed reference and for {@code ?} without a value
     */
    static String expand(String template, Variables variables) throws RefusedValueException {
        return new Interpolation(variables).expand(template, 0);
    }

    private String expand(String template, int depth) throws RefusedValueException {
        if (depth > DEEPEST) {
            throw new RefusedValueException();
        }
        int dollar = template.indexOf('$');
        if (dollar < 0) {
            return template;
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (dollar >= 0) {
            result.append(template, at, dollar);
            at = expandReference(template, dollar, depth, result);
            dollar = template.indexOf('$', at);
        }
        return result.append(template, at, template.length()).toString();
    }

    /** Appends what stands for the reference at {@code dollar} and returns the position behind it. */
    private int expandReference(String template, int dollar, int depth, StringBuilder result)
            throws RefusedValueException {
        int next = dollar + 1;
        char first = next < template.length() ? template.charAt(next) : ' ';
        if (first == '{') {
            return expandBraced(template, dollar, depth, result);
        }
        if (Characters.isVariableStart(first)) {
            int end = endOfName(template, next);
            result.append(variables.find(template.substring(next, end)).orElse(""));
            return end;
        }
        result.append('$');
        return first == '$' ? next + 1 : next;
    }

    private int expandBraced(String template, int dollar, int depth, StringBuilder result)
            throws RefusedValueException {
        int start = dollar + 2;
        int end = endOfName(template, start);
        int close = closingBrace(template, dollar + 1);
        if (end == start || close < end) {
            throw new RefusedValueException();
        }
        Optional<String> value = variables.find(template.substring(start, end));
        if (template.charAt(end) == '}') {
            result.append(value.orElse(""));
        } else {
            Operator operator = Operator.at(template, end);
            String operand = expand(template.substring(end + operator.length(), close), depth + 1);
            result.append(operator.apply(value, operand));
        }
        return close + 1;
    }

    private static int endOfName(String template, int start) {
        if (start == template.length() || !Characters.isVariableStart(template.charAt(start))) {
            return start;
        }
        int end = start + 1;
        while (end < template.length() && Characters.isVariablePart(template.charAt(end))) {
            end++;
        }
        return end;
    }

    /**
     * The brace that closes the one at {@code open}: on the same line, every opening brace counted, with or without a
     * dollar, and the character behind an opening brace passed over unseen. Without such a brace the last one of the
     * line closes; -1 if there is none at all.
     */
    private static int closingBrace(String template, int open) {
        int depth = 0;
        int last = -1;
        boolean unseen = false;
        for (int at = open; at < template.length() && template.charAt(at) != '\n'; at++) {
            char character = template.charAt(at);
            last = character == '}' ? at : last;
            if (unseen) {
                unseen = false;
            } else if (character == '{') {
                depth++;
                unseen = true;
            } else if (character == '}' && --depth == 0) {
                return at;
            }
        }
        return last;
    }
}
