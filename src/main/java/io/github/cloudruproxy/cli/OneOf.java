package io.github.cloudruproxy.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** One of a few words on the command line. */
final class OneOf {
    private OneOf() {}

    /** The constant with this name, in any letter case. */
    static <E extends Enum<E>> E parse(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new RefusedArgument("misuse.oneOf", text, words(type)));
    }

    private static String words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
