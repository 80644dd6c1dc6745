package io.github.cloudruproxy.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The part of JSON Schema that the published schemas use; a keyword that is not understood here fails the test. */
public final class JsonSchema {
    private static final Set<String> UNDERSTOOD = Set.of(
            "$schema",
            "title",
            "description",
            "type",
            "required",
            "dependentRequired",
            "additionalProperties",
            "properties",
            "items",
            "enum");

    private final JsonNode root;

    private JsonSchema(JsonNode root) {
        this.root = root;
    }

    /** The schema in {@code src/site/schema} with this name. */
    public static JsonSchema published(String name) throws IOException {
        return new JsonSchema(
                new ObjectMapper().readTree(Path.of("src/site/schema", name).toFile()));
    }

    /** The values that the property at this path may have, for example {@code /properties/action}. */
    public List<String> valuesOf(String pointer) {
        return texts(root.at(pointer + "/enum"));
    }

    /** What in the document is not as the schema says. */
    public List<String> violations(JsonNode document) {
        List<String> violations = new ArrayList<>();
        check(root, document, "$", violations);
        return violations;
    }

    private static void check(JsonNode schema, JsonNode value, String where, List<String> violations) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!UNDERSTOOD.contains(keyword)) {
                throw new AssertionError("unknown keyword " + keyword + " at " + where);
            }
        });
        if (!isOfType(schema.path("type").asText(), value)) {
            violations.add(where + " is not of type " + schema.path("type").asText());
        }
        if (schema.has("enum") && !texts(schema.get("enum")).contains(value.asText())) {
            violations.add(where + " has a value that is not listed: " + value);
        }
        for (String required : texts(schema.path("required"))) {
            if (!value.has(required)) {
                violations.add(where + " lacks " + required);
            }
        }
        for (Map.Entry<String, JsonNode> dependent :
                schema.path("dependentRequired").properties()) {
            texts(dependent.getValue()).stream()
                    .filter(required -> value.has(dependent.getKey()) && !value.has(required))
                    .forEach(required ->
                            violations.add(where + " has " + dependent.getKey() + " but lacks " + required));
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = schema.path("properties").path(field.getKey());
            if (known.isMissingNode()) {
                violations.add(where + " has the unknown field " + field.getKey());
            } else {
                check(known, field.getValue(), where + "." + field.getKey(), violations);
            }
        }
        if (value.isArray()) {
            value.forEach(item -> check(schema.path("items"), item, where + "[]", violations));
        }
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new AssertionError("unknown type “" + type + "”");
        };
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
