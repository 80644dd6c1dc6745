package io.github.cloudruproxy.cli;

import java.util.List;
import picocli.CommandLine.TypeConversionException;

/** An argument that cannot be what its option wants. It carries a key of the messages, for the user's language. */
final class RefusedArgument extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> arguments;

    /**
     * @param key of the sentence
     * @param arguments of the sentence, what was given first
     */
    RefusedArgument(String key, Object... arguments) {
        super(key + List.of(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    String key() {
        return key;
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
