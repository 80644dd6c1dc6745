package io.github.cloudruproxy.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An expected failure on its way to the user. It carries facts, not sentences: the sentences stand in the resource
 * bundle. Neither arguments nor details may hold a secret; details that come from outside (log lines, an engine's
 * words) are redacted before they get here.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final transient List<String> arguments;
    private final transient List<String> details;

    private Problem(Failure failure, List<String> arguments, List<String> details) {
        super(failure.id() + arguments);
        this.failure = failure;
        this.arguments = List.copyOf(arguments);
        this.details = List.copyOf(details);
    }

    /** A failure with the arguments that {@link Failure} documents for it, in that order. */
    public static Problem of(Failure failure, Object... arguments) {
        return new Problem(failure, Stream.of(arguments).map(String::valueOf).toList(), List.of());
    }

    /** The same problem with one more line of somebody else's words, shown under it as they are. */
    public Problem withDetail(String line) {
        List<String> more = new ArrayList<>(details);
        more.add(line);
        return withDetails(more);
    }

    /** The same problem with these lines in place of its details. */
    public Problem withDetails(List<String> lines) {
        Problem copy = new Problem(failure, arguments, lines);
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

    public List<String> arguments() {
        return arguments;
    }

    /** Lines from outside the program, such as an engine's message or the last lines of a log. */
    public List<String> details() {
        return details;
    }
}
