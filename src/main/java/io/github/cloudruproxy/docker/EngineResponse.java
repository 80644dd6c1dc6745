package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an engine answered. Header names are in lower case. */
final class EngineResponse {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Set<String> SECRET_FIELDS = Set.of("Env");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    EngineResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    int status() {
        return status;
    }

    boolean isOk() {
        return status == OK;
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    byte[] body() {
        return body;
    }

    /** The engine's own words about a failure: the {@code message} of its JSON, else the whole body. */
    String message() {
        return EngineMessage.in(new String(body, StandardCharsets.UTF_8));
    }

    /** The names of the variables that the body shows of a container or image; their values are dropped here. */
    Set<String> environmentNames() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Json variable : Json.parse(body).at("Config", "Env").items()) {
            String text = variable.textOr("");
            names.add(text.contains("=") ? text.substring(0, text.indexOf('=')) : text);
        }
        return names;
    }

    /** The body without what it says of a container's environment. */
    Json json() throws IOException {
        return Json.parseWithout(SECRET_FIELDS, body);
    }
}
