package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one object that {@code --json} prints. */
final class Json {
    /** Grows when a field changes its meaning or goes; new fields do not change it. */
    private static final int SCHEMA_VERSION = 1;

    private final Map<String, Object> fields = new LinkedHashMap<>();

    Json() {
        fields.put("schemaVersion", SCHEMA_VERSION);
    }

    Json put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    Json putAll(Map<String, ?> more) {
        fields.putAll(more);
        return this;
    }

    /** The object on one line. */
    @Override
    public String toString() {
        return JsonText.of(fields);
    }
}
