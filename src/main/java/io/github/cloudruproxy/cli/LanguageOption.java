package io.github.cloudruproxy.cli;

import java.util.List;
import java.util.Optional;

/** {@code --lang}, found before the command line is parsed: help and refusals are in the user's language, too. */
final class LanguageOption {
    static final String NAME = "--lang";

    private LanguageOption() {}

    /** What was given with the option, whether or not it is a language. */
    static Optional<String> in(String... arguments) {
        List<String> all = List.of(arguments);
        int end = all.contains("--") ? all.indexOf("--") : all.size();
        for (int index = 0; index < end; index++) {
            String argument = all.get(index);
            if (argument.startsWith(NAME + "=")) {
                return Optional.of(argument.substring(NAME.length() + 1));
            }
            if (argument.equals(NAME) && index + 1 < end) {
                return Optional.of(all.get(index + 1));
            }
        }
        return Optional.empty();
    }
}
