package io.github.cloudruproxy.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a sentence speaks of and has words of its own for. It travels as a fact, through exceptions too, and gets its
 * words where the sentence does, in the sentence's language.
 */
@FunctionalInterface
public interface Wording {
    /** The words in the language of these messages. */
    String in(Messages messages);

    /** The sentence or fragment under this key. */
    static Wording of(String key, Object... arguments) {
        return new Phrase(key, List.of(arguments));
    }

    /** What is the same in every language: a name, a setting, somebody else's words. */
    static Wording verbatim(String text) {
        return new Verbatim(text);
    }

    /** One after the other. */
    static Wording list(List<?> parts) {
        return new Listing(List.copyOf(parts));
    }

    /** What an exception says; one of our own may say it in every language. */
    static Wording saidBy(Throwable failure) {
        return failure instanceof Wording worded ? worded : verbatim(String.valueOf(failure.getMessage()));
    }

    /**
     * A message of the resource bundle.
     *
     * @param arguments may have words of their own too
     */
    record Phrase(String key, List<Object> arguments) implements Wording {
        @Override
        public String in(Messages messages) {
            return messages.get(key, arguments.toArray());
        }
    }

    /** Text that nobody translates. */
    record Verbatim(String text) implements Wording {
        @Override
        public String in(Messages messages) {
            return text;
        }
    }

    /** Several things, divided by commas. */
    record Listing(List<Object> parts) implements Wording {
        @Override
        public String in(Messages messages) {
            return parts.stream().map(messages::words).collect(Collectors.joining(", "));
        }
    }
}
