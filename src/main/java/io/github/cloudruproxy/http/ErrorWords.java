package io.github.cloudruproxy.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.secret.Redactor;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the other side says, made fit to be shown: one line of bounded length, without control characters, which could
 * steer the terminal, and without secrets.
 */
public final class ErrorWords {
    private static final int LONGEST_QUOTE = 200;

    private final Redactor redactor;

    /** @param redactor knows the secrets that the other side could repeat */
    public ErrorWords(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The words in the answer's body, if there are any for people. */
    public Optional<String> in(HttpAnswer answer) {
        return said(answer.body()).map(this::clean).filter(words -> !words.isEmpty());
    }

    /** What OpenAI-compatible servers, Anthropic's and the gateways before them say about an error. */
    private static Optional<String> said(byte[] body) {
        try {
            Json json = Json.parse(body);
            return Stream.of(json.at("error", "message"), json.at("message"), json.at("detail"), json.at("error"))
                    .flatMap(words -> words.text().stream())
                    .findFirst();
        } catch (IOException notJson) {
            String text = new String(body, UTF_8).strip();
            return text.startsWith("<") ? Optional.empty() : Optional.of(text);
        }
    }

    /** Words of the other side as they can be shown. */
    public String clean(String words) {
        String line = redactor.redact(words)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Z}\\s]+", " ")
                .strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
