package io.github.cloudruproxy.dotenv;

import java.util.Map;
import java.util.Optional;

/** Where a reference such as {@code $NAME} finds its value. */
@FunctionalInterface
interface Variables {
    /** Nothing is set. */
    Variables NONE = name -> Optional.empty();

    /** Everything is set, and not empty. */
    Variables ALL = name -> Optional.of("set");

    /** A text that holds a reference is refused. */
    Variables FORBIDDEN = name -> {
        throw new RefusedValueException();
    };

    Optional<String> find(String name) throws RefusedValueException;

    static Variables of(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }

    /** These values, and those of {@code other} for the names that are not set here. */
    default Variables orElse(Variables other) {
        return name -> {
            Optional<String> value = find(name);
            return value.isPresent() ? value : other.find(name);
        };
    }
}
