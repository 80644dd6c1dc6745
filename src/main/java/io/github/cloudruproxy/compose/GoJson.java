package io.github.cloudruproxy.compose;

/** Strings as Go's {@code encoding/json} writes them, HTML-safe; a JSON library would spell the same text differently. */
final class GoJson {
    private GoJson() {}

    static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(unit -> append(json, (char) unit));
        return json.append('"').toString();
    }

    private static void append(StringBuilder json, char unit) {
        switch (unit) {
            case '"', '\\' -> json.append('\\').append(unit);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '<', '>', '&', '\u2028', '\u2029' -> escape(json, unit);
            default -> {
                if (unit < ' ') {
                    escape(json, unit);
                } else {
                    json.append(unit);
                }
            }
        }
    }

    private static void escape(StringBuilder json, char unit) {
        json.append("\\u").append(String.format("%04x", (int) unit));
    }
}
