package io.github.cloudruproxy.problem;

import io.github.cloudruproxy.text.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * An expected failure on its way to the user. It carries facts, not sentences: the sentences stand in the resource
 * bundle. Neither arguments nor details may hold a secret; details that come from outside (log lines, an engine's
 * words) are redacted before they get here.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final transient List<Object> arguments;
    private final transient List<Object> details;

    private Problem(Failure failure, List<Object> arguments, List<Object> details) {
        super(failure.id() + arguments);
        this.failure = failure;
        this.arguments = List.copyOf(arguments);
        this.details = List.copyOf(details);
    }

    /** A failure with the arguments that {@link Failure} documents for it, in that order. */
    public static Problem of(Failure failure, Object... arguments) {
        return new Problem(failure, facts(List.of(arguments)), List.of());
    }

    /** What has words in every language keeps them all; everything else is text. */
    private static List<Object> facts(List<?> things) {
        return things.stream()
                .map(thing -> thing instanceof Wording ? thing : String.valueOf(thing))
                .toList();
    }

    /** The same problem with one more line, shown under it. */
    public Problem withDetail(Object line) {
        List<Object> more = new ArrayList<>(details);
        more.add(line);
        return withDetails(more);
    }

    /** The same problem with these lines in place of its details. */
    public Problem withDetails(List<?> lines) {
        Problem copy = new Problem(failure, arguments, facts(lines));
        copy.initCause(getCause());
        return copy;
    }

    /** The same problem with the exception that {@code --debug} shows. */
    public Problem causedBy(Throwable cause) {
        Problem copy = new Problem(failure, arguments, details);
        copy.initCause(cause);
        return copy;
    }

    public Failure failure() {
        return failure;
    }

    /** What the sentences speak of: texts, and facts that have words in every language. */
    public List<Object> arguments() {
        return arguments;
    }

    /** Lines mostly from outside the program, such as an engine's message or the last lines of a log. */
    public List<Object> details() {
        return details;
    }
}
