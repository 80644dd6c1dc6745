package io.github.cloudruproxy.dotenv;

import io.github.cloudruproxy.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An immutable {@code .env} document. It keeps every byte it was made of, understood or not, and reads what Docker
 * Compose reads from an {@code env_file}.
 */
public final class EnvFile {
    static final String NAME = ".env";

    private final Statements statements;

    private EnvFile(Statements statements) {
        this.statements = statements;
    }

    /** A document without a byte. */
    public static EnvFile empty() {
        return parse(new byte[0]);
    }

    /**
     * Reads a document. Lines that compose refuses are kept and can be asked for.
     *
     * @throws Problem {@code ENV_NOT_UTF8_FAMILY} for UTF-16 and UTF-32, {@code ENV_QUOTE_NOT_CLOSED} with the line of the
     *     value: both leave open what is a statement, so nothing may be written there
     */
    public static EnvFile parse(byte[] content) {
        ByteOrderMark.refuseForeignEncoding(content);
        return new EnvFile(StatementScanner.scan(new Source(content.clone())));
    }

    /** The document as it stands in the file. */
    public byte[] bytes() {
        return statements.source().copy();
    }

    /**
     * Sets variables. Every statement of theirs is replaced in place, those that are missing are appended in the given
     * order. A statement that already has the value, written without a reference to another variable, stays as it is;
     * so a second call changes nothing. All bytes outside the replaced values stay, in their order.
     *
     * @param values by key; keys are {@code [A-Za-z_][A-Za-z0-9_]*}
     * @throws IllegalArgumentException for another key, and for a value with a line break, a NUL or half a surrogate
     *     pair; the value is not quoted
     */
    public EnvFile with(Map<String, String> values) {
        return new Merge(statements, values).merged().map(EnvFile::new).orElse(this);
    }

    /**
     * Takes variables out: each statement of theirs goes, and its line with it unless something else stands there, such
     * as a comment. All other bytes stay, in their order.
     */
    public EnvFile without(Set<String> keys) {
        return new EnvFile(new Removal(statements, keys).removed());
    }

    /**
     * The variables that compose takes from this document for a container, in the order of their first definition.
     * Bytes that are no UTF-8 are U+FFFD, one for each. Where compose refuses a line it refuses the whole document; the
     * variables are then those that it would take without the {@link #refusedLines refused lines}.
     *
     * <p>Compose adds {@code COMPOSE_PROJECT_NAME} to what it looks up; whoever wants that too puts it into the shell.
     *
     * @param shell the environment in which compose would run
     */
    public Map<String, String> variables(Map<String, String> shell) {
        Map<String, String> variables = new LinkedHashMap<>();
        reading(shell).values().forEach((key, value) -> variables.put(key, Utf8.replaceInvalid(value)));
        return variables;
    }

    /** The value of one of the {@link #variables}. */
    public Optional<String> value(String key, Map<String, String> shell) {
        return Optional.ofNullable(reading(shell).values().get(key)).map(Utf8::replaceInvalid);
    }

    /**
     * The lines, counted from 1, that compose refuses; as long as there is one it refuses the whole document.
     *
     * @param shell the environment in which compose would run
     */
    public List<Integer> refusedLines(Map<String, String> shell) {
        return List.copyOf(reading(shell).refusedLines());
    }

    private Reading reading(Map<String, String> shell) {
        return Reading.of(statements, Variables.of(shell));
    }
}
