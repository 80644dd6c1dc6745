package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.text.Messages;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Yes and no, which may be answered in either language whatever the language of the question. */
public final class YesNo {
    private static final Set<String> YES = Set.of("y", "yes", "д", "да");
    private static final Set<String> NO = Set.of("n", "no", "н", "нет");

    private YesNo() {}

    /** The answer, or nothing where it is neither. */
    public static Optional<Boolean> of(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Optional.of(true);
        }
        return NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /** The word for the answer. */
    public static String word(boolean answer, Messages messages) {
        return messages.get(answer ? "terminal.yes" : "terminal.no");
    }
}
