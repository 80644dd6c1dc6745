package io.github.cloudruproxy.dotenv;

import java.util.List;
import java.util.Optional;

/**
 * What a document says, in the order of the document.
 *
 * @param source where it stands
 * @param all the statements that have a readable name
 * @param invalidLines the lines, counted from 1, on which a statement has none
 */
record Statements(Source source, List<Statement> all, List<Integer> invalidLines) {
    Statements {
        all = List.copyOf(all);
        invalidLines = List.copyOf(invalidLines);
    }

    /** The value of an assignment. */
    String value(Statement assignment, Variables variables) throws RefusedValueException {
        return switch (assignment.style()) {
            case UNQUOTED -> Interpolation.expand(source.text(assignment.value()), variables);
            case SINGLE_QUOTED -> Quotes.unprotect(quoted(assignment), '\'');
            case DOUBLE_QUOTED ->
                Interpolation.expand(EscapeSequences.expand(Quotes.unprotect(quoted(assignment), '"')), variables);
            case BARE, UNFINISHED -> throw new IllegalArgumentException("no assignment on line " + assignment.line());
        };
    }

    private String quoted(Statement assignment) {
        return source.text(assignment.value().withoutQuotes());
    }

    /** The value of an assignment that refers to no variable and so has the same value in every shell. */
    Optional<String> literal(Statement statement) {
        if (!statement.style().isAssignment()) {
            return Optional.empty();
        }
        try {
            return Optional.of(value(statement, Variables.FORBIDDEN));
        } catch (RefusedValueException refused) {
            return Optional.empty();
        }
    }
}
