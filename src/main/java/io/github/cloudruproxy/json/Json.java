package io.github.cloudruproxy.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value, or the absence of one: a path that leads nowhere is not an error, since whoever writes JSON leaves fields
 * out. Read with the streaming parser, because data binding alone takes longer to load than the engine takes to answer.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Json NOTHING = new Json(null);

    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /** The absence of a value. */
    public static Json nothing() {
        return NOTHING;
    }

    /**
     * Reads the first value of a text.
     *
     * @throws IOException if there is none
     */
    public static Json parse(byte[] text) throws IOException {
        return parseWithout(Set.of(), text);
    }

    /**
     * Reads the first value of a text, passing over the fields that hold secrets.
     *
     * @param secretFields the names of the fields, wherever they stand; their content is never kept
     * @throws IOException if there is no value
     */
    public static Json parseWithout(Set<String> secretFields, byte[] text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return read(parser, secretFields);
        }
    }

    private static Json read(JsonParser parser, Set<String> secretFields) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return readObject(parser, secretFields);
        }
        if (token == JsonToken.START_ARRAY) {
            return readArray(parser, secretFields);
        }
        if (token == null) {
            throw new IOException("no JSON value");
        }
        return token == JsonToken.VALUE_NULL ? NOTHING : new Json(parser.getText());
    }

    private static Json readObject(JsonParser parser, Set<String> secretFields) throws IOException {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (secretFields.contains(name)) {
                parser.skipChildren();
            } else {
                fields.put(name, read(parser, secretFields));
            }
        }
        return new Json(fields);
    }

    private static Json readArray(JsonParser parser, Set<String> secretFields) throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser, secretFields));
        }
        return new Json(items);
    }

    /** The value under these field names, one inside the other. */
    public Json at(String... path) {
        Json here = this;
        for (String name : path) {
            here = here.value instanceof Map<?, ?> fields && fields.get(name) instanceof Json field ? field : NOTHING;
        }
        return here;
    }

    /** A string, number or boolean as text. */
    public Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The same, or this where there is none. */
    public String textOr(String fallback) {
        return text().orElse(fallback);
    }

    /** A whole number, 0 where there is none. */
    public int number() {
        return text().map(Integer::parseInt).orElse(0);
    }

    /** A whole number that may not fit an {@code int}, 0 where there is none. */
    public long longNumber() {
        return text().map(Long::parseLong).orElse(0L);
    }

    /** Whether this is the boolean {@code true}. */
    public boolean isTrue() {
        return "true".equals(value);
    }

    /** The items of an array, none of anything else. */
    public List<Json> items() {
        List<Json> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.add((Json) item));
        }
        return items;
    }

    /** The fields of an object in their order, none of anything else. */
    public Map<String, Json> fields() {
        Map<String, Json> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put((String) name, (Json) field));
        }
        return fields;
    }
}
