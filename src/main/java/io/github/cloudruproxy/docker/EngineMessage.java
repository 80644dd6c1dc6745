package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Finds the engine's words in what it sends with a failure: {@code {"message":"…"}}. */
final class EngineMessage {
    private EngineMessage() {}

    /** The message inside a JSON object, which may follow other text; the text itself if there is none. */
    static String in(String text) {
        int start = text.indexOf('{');
        if (start < 0) {
            return text.strip();
        }
        try {
            return Json.parse(text.substring(start).getBytes(StandardCharsets.UTF_8))
                    .at("message")
                    .textOr(text)
                    .strip();
        } catch (IOException notJson) {
            return text.strip();
        }
    }
}
