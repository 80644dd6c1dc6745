package io.github.cloudruproxy.dotenv;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What compose makes of a document. It reads {@code .env} more than once: first to export what the shell does not
 * already have, then as {@code env_file}. In the second reading a reference finds the shell's value, then what the first
 * reading exported (the last definition, even if it stands below), and only then what stands above it.
 *
 * <p>Compose gives up at the first statement that it refuses; this reading notes the line and goes on.
 */
final class Reading {
    private final Statements statements;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final SortedSet<Integer> refusedLines = new TreeSet<>();

    private Reading(Statements statements) {
        this.statements = statements;
    }

    /** Reads as compose does in a shell with these variables. */
    static Reading of(Statements statements, Variables shell) {
        Reading exported = new Reading(statements);
        exported.readAll(shell);
        exported.refuseWhatCannotBeExported(shell);
        Reading envFile = new Reading(statements);
        envFile.readAll(shell.orElse(Variables.of(exported.values)));
        envFile.refusedLines.addAll(exported.refusedLines);
        envFile.refusedLines.addAll(statements.invalidLines());
        return envFile;
    }

    Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    SortedSet<Integer> refusedLines() {
        return Collections.unmodifiableSortedSet(refusedLines);
    }

    private void readAll(Variables outer) {
        Variables variables = outer.orElse(Variables.of(values));
        for (Statement statement : statements.all()) {
            try {
                read(statement, outer, variables);
            } catch (RefusedValueException refused) {
                refusedLines.add(statement.line());
            }
        }
    }

    /** An empty key is refused when it is exported; a word that ends the file is the value of one. */
    private void read(Statement statement, Variables outer, Variables variables) throws RefusedValueException {
        switch (statement.style()) {
            case BARE -> outer.find(statement.key()).ifPresent(value -> values.put(statement.key(), value));
            case UNFINISHED -> throw new RefusedValueException();
            case UNQUOTED, SINGLE_QUOTED, DOUBLE_QUOTED -> {
                String value = statements.value(statement, variables);
                if (statement.key().isEmpty()) {
                    throw new RefusedValueException();
                }
                values.put(statement.key(), value);
            }
        }
    }

    /** No environment can hold a NUL, be it a byte of the document or made by the escape sequence {@code \0000}. */
    private void refuseWhatCannotBeExported(Variables shell) {
        Map<String, Integer> lastLines = new LinkedHashMap<>();
        for (Statement statement : statements.all()) {
            String value = values.get(statement.key());
            if (value != null && value.indexOf('\0') >= 0 && !isSet(statement.key(), shell)) {
                lastLines.put(statement.key(), statement.line());
            }
        }
        refusedLines.addAll(lastLines.values());
    }

    private static boolean isSet(String key, Variables shell) {
        try {
            return shell.find(key).isPresent();
        } catch (RefusedValueException refused) {
            return false;
        }
    }
}
