package io.github.cloudruproxy.compose;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One mapping of the file, with its place for the error message. */
final class ComposeSection {
    private final String fileName;
    private final String place;
    private final Map<?, ?> entries;

    ComposeSection(String fileName, String place, Map<?, ?> entries) {
        this.fileName = fileName;
        this.place = place;
        this.entries = entries;
    }

    void allowOnly(String... keys) {
        Set<String> allowed = Set.of(keys);
        for (Object key : entries.keySet()) {
            if (!allowed.contains(String.valueOf(key))) {
                throw unsupported(String.valueOf(key));
            }
        }
    }

    ComposeSection section(String key) {
        if (entries.get(key) instanceof Map<?, ?> map) {
            return new ComposeSection(fileName, place + key + ".", map);
        }
        throw entries.containsKey(key) ? unsupported(key) : missing(key);
    }

    Optional<ComposeSection> optionalSection(String key) {
        return entries.get(key) == null ? Optional.empty() : Optional.of(section(key));
    }

    List<String> keys() {
        return entries.keySet().stream().map(String::valueOf).toList();
    }

    Optional<String> text(String key) {
        Object value = entries.get(key);
        return value == null ? Optional.empty() : Optional.of(scalar(key, value));
    }

    String required(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    boolean truth(String key) {
        String text = text(key).orElse("false").toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw unsupported(key);
        }
        return text.equals("true");
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    boolean isList(String key) {
        return entries.get(key) instanceof List;
    }

    <T> T parsed(String key, Function<String, Optional<T>> parser) {
        return parser.apply(required(key)).orElseThrow(() -> unsupported(key));
    }

    <T> Optional<T> parsedIfPresent(String key, Function<String, Optional<T>> parser) {
        return entries.get(key) == null ? Optional.empty() : Optional.of(parsed(key, parser));
    }

    List<String> list(String key) {
        Object value = entries.get(key);
        if (value instanceof List<?> items) {
            return items.stream().map(item -> scalar(key, item)).toList();
        }
        return value == null ? List.of() : List.of(scalar(key, value));
    }

    /** A value that compose would interpolate means something else in another shell, so it is refused. */
    private String scalar(String key, @Nullable Object value) {
        String text = String.valueOf(value);
        if (value == null || value instanceof Map || value instanceof List || text.contains("$")) {
            throw unsupported(String.valueOf(key));
        }
        return text;
    }

    Problem unsupported(String key) {
        return Problem.of(Failure.COMPOSE_SETTING_UNSUPPORTED, fileName, place + key);
    }

    private Problem missing(String key) {
        return Problem.of(Failure.COMPOSE_SETTING_MISSING, fileName, place + key);
    }
}
