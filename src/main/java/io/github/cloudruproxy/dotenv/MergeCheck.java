package io.github.cloudruproxy.dotenv;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a merged document against what it was merged from, before anybody writes it. */
final class MergeCheck {
    private MergeCheck() {}

    /**
     * Throws an {@link IllegalStateException}, which names no value, unless the new document defines each new value and
     * says everything else as before, byte for byte and in the same order.
     */
    static void verify(Statements before, Statements after, Map<String, String> values) {
        values.forEach((key, value) -> verifyValue(after, key, value));
        List<Statement> old = foreign(before, values);
        List<Statement> kept = foreign(after, values);
        boolean same = old.size() == kept.size()
                && before.invalidLines().size() == after.invalidLines().size();
        for (int index = 0; same && index < old.size(); index++) {
            same = before.source()
                    .sameBytes(trimmed(before, old.get(index)), after.source(), trimmed(after, kept.get(index)));
        }
        if (!same) {
            throw new IllegalStateException("the merge would change other variables");
        }
    }

    private static void verifyValue(Statements after, String key, String value) {
        List<Statement> definitions =
                after.all().stream().filter(each -> each.key().equals(key)).toList();
        boolean exact =
                definitions.stream().allMatch(each -> after.literal(each).equals(Optional.of(value)));
        if (definitions.isEmpty() || !exact) {
            throw new IllegalStateException("the merge would not set " + key);
        }
    }

    private static List<Statement> foreign(Statements statements, Map<String, String> values) {
        return statements.all().stream()
                .filter(each -> !values.containsKey(each.key()))
                .toList();
    }

    /** Behind a lone {@code export} the blanks belong to the statement, so a line ending added there must not count. */
    private static Span trimmed(Statements statements, Statement statement) {
        Span extent = statement.extent();
        return new Span(extent.from(), statements.source().trimmedEnd(extent.from(), extent.to()));
    }
}
