package io.github.cloudruproxy.dotenv;

import io.github.cloudruproxy.dotenv.Source.Replacement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One merge of new values into a document. */
final class Merge {
    private final Statements before;
    private final Source source;
    private final Map<String, String> values;

    Merge(Statements before, Map<String, String> values) {
        values.forEach(NewVariable::check);
        this.before = before;
        this.source = before.source();
        this.values = new LinkedHashMap<>(values);
    }

    /** The new document, or empty if the old one already says everything. */
    Optional<Statements> merged() {
        List<Replacement> replacements = replacements();
        Map<String, String> missing = missing();
        if (replacements.isEmpty() && missing.isEmpty()) {
            return Optional.empty();
        }
        Statements after = missing.isEmpty() ? edited(replacements) : withDefinitions(replacements, missing);
        MergeCheck.verify(before, after, values);
        return Optional.of(after);
    }

    private List<Replacement> replacements() {
        List<Replacement> replacements = new ArrayList<>();
        for (Statement statement : before.all()) {
            String value = values.get(statement.key());
            if (value != null && !before.literal(statement).equals(Optional.of(value))) {
                replacements.add(replacement(statement, value));
            }
        }
        return replacements;
    }

    private Replacement replacement(Statement statement, String value) {
        return switch (statement.style()) {
            case BARE, UNFINISHED -> Replacement.insert(statement.assigned(), "=" + Quotes.write(value, false));
            case UNQUOTED ->
                hasNoValueOfItsOwn(statement)
                        ? Replacement.insert(statement.assigned(), Quotes.write(value, false))
                        : new Replacement(statement.value(), Quotes.write(value, false));
            case SINGLE_QUOTED, DOUBLE_QUOTED ->
                new Replacement(
                        statement.value(),
                        Quotes.write(
                                value,
                                source.hasTextUntilEndOfLine(statement.value().to())));
        };
    }

    /**
     * Whether the value is empty, or what its author meant for a comment: in {@code K= # yours} compose takes the blank
     * for a part of the separator and the rest for the value. With a value put before the blank it is a comment.
     */
    private boolean hasNoValueOfItsOwn(Statement statement) {
        int from = statement.value().from();
        return statement.value().isEmpty() || (from > statement.assigned() && source.holds(from - 1, " #"));
    }

    private Map<String, String> missing() {
        Set<String> present = before.all().stream().map(Statement::key).collect(Collectors.toSet());
        Map<String, String> missing = new LinkedHashMap<>(values);
        missing.keySet().removeAll(present);
        return missing;
    }

    /**
     * Puts the missing definitions at the end; or, if compose would then refuse a line that requires one of them to be
     * set, above the first line that refers to one.
     */
    private Statements withDefinitions(List<Replacement> replacements, Map<String, String> missing) {
        String lineEnding = source.lineEnding();
        String definitions = missing.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Quotes.write(entry.getValue(), false) + lineEnding)
                .collect(Collectors.joining());
        int end = source.length();
        boolean lineIsOpen = end > source.start() && !source.holds(end - 1, '\n');
        Statements atEnd = edited(replacements, end, lineIsOpen ? lineEnding + definitions : definitions);
        return new References(before, missing.keySet())
                .lineAboveFirst()
                .map(position -> edited(replacements, position, definitions))
                .filter(above -> refusals(above) < refusals(atEnd))
                .orElse(atEnd);
    }

    private Statements edited(List<Replacement> replacements, int position, String definitions) {
        List<Replacement> all = new ArrayList<>(replacements);
        all.add(Replacement.insert(position, definitions));
        return edited(all);
    }

    private Statements edited(List<Replacement> replacements) {
        return StatementScanner.scan(new Source(source.replace(replacements)));
    }

    private static int refusals(Statements statements) {
        return Reading.of(statements, Variables.NONE).refusedLines().size();
    }
}
