package io.github.cloudruproxy.dotenv;

import io.github.cloudruproxy.dotenv.Source.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One removal of variables from a document. */
final class Removal {
    private final Statements before;
    private final Source source;
    private final Set<String> keys;

    Removal(Statements before, Set<String> keys) {
        this.before = before;
        this.source = before.source();
        this.keys = keys;
    }

    Statements removed() {
        List<Replacement> cuts = new ArrayList<>();
        for (Statement statement : before.all()) {
            if (keys.contains(statement.key())) {
                cuts.add(new Replacement(cut(statement.extent()), ""));
            }
        }
        return StatementScanner.scan(new Source(source.replace(cuts)));
    }

    /** The whole line, or all the lines of a quoted value, if nothing else stands on them. */
    private Span cut(Span statement) {
        int from = source.startOfLine(statement.from());
        boolean isAlone = source.skipBlanks(from) >= statement.from() && !source.hasTextUntilEndOfLine(statement.to());
        if (!isAlone) {
            return statement;
        }
        int to = source.endOfLine(statement.to());
        return new Span(from, to < source.length() ? to + 1 : to);
    }
}
