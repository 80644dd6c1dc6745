package io.github.cloudruproxy.dotenv;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the values of a document refer to some variables. */
final class References {
    private final Statements statements;
    private final Set<String> names;

    References(Statements statements, Set<String> names) {
        this.statements = statements;
        this.names = names;
    }

    /**
     * The start of the line with the first reference. Where a value with several lines ends on that line, it is the line
     * on which that value's statement starts.
     */
    Optional<Integer> lineAboveFirst() {
        List<Statement> all = statements.all();
        for (int index = 0; index < all.size(); index++) {
            if (isReference(all.get(index))) {
                return Optional.of(startOfStatementLine(index));
            }
        }
        return Optional.empty();
    }

    private boolean isReference(Statement statement) {
        if (!statement.style().isAssignment() || names.contains(statement.key())) {
            return false;
        }
        boolean[] found = {false};
        try {
            statements.value(statement, name -> {
                found[0] |= names.contains(name);
                return Variables.ALL.find(name);
            });
        } catch (RefusedValueException refused) {
            return false;
        }
        return found[0];
    }

    private int startOfStatementLine(int index) {
        Source source = statements.source();
        int first = index;
        int start = source.startOfLine(statements.all().get(first).start());
        while (first > 0 && statements.all().get(first - 1).value().to() > start) {
            first--;
            start = source.startOfLine(statements.all().get(first).start());
        }
        return start;
    }
}
