package io.github.cloudruproxy.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudruproxy.http.HttpAnswer;
import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.preset.LiveModels;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.secret.Redactor;
import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** What the answer to {@code GET /models} says about the key. */
final class ModelsAnswer {
    private static final int LONGEST_QUOTE = 200;

    private final URI url;
    private final ApiKey key;

    ModelsAnswer(URI url, ApiKey key) {
        this.url = url;
        this.key = key;
    }

    /** @throws Problem for every answer that is not a list of models */
    LiveModels read(HttpAnswer answer) {
        return switch (answer.status()) {
            case 200 -> models(answer.body());
            case 401, 403 -> throw refusal(Failure.API_KEY_REJECTED, answer);
            case 402 -> throw refusal(Failure.UPSTREAM_PAYMENT_REQUIRED, answer);
            case 429 -> throw refusal(Failure.UPSTREAM_RATE_LIMITED, answer);
            case 500, 502, 503, 504 -> throw refusal(Failure.UPSTREAM_FAILING, answer);
            default -> throw unexpected(answer);
        };
    }

    private LiveModels models(byte[] body) {
        try {
            Json models = Json.parse(body);
            if (models.fields().containsKey("data")) {
                return LiveModels.of(models.at("data").items().stream()
                        .flatMap(model -> model.at("id").text().stream())
                        .toList());
            }
        } catch (IOException notJson) {
            throw Problem.of(Failure.UPSTREAM_UNEXPECTED, url)
                    .withDetail(Wording.of("upstream.answer.notJson"))
                    .causedBy(notJson);
        }
        throw Problem.of(Failure.UPSTREAM_UNEXPECTED, url).withDetail(Wording.of("upstream.answer.noModels"));
    }

    private Problem refusal(Failure failure, HttpAnswer answer) {
        return quoting(answer, Problem.of(failure, url.getHost(), answer.status()));
    }

    private Problem unexpected(HttpAnswer answer) {
        Problem problem = Problem.of(Failure.UPSTREAM_UNEXPECTED, url).withDetail("HTTP " + answer.status());
        return quoting(
                answer,
                answer.header("location")
                        .map(this::clean)
                        .map(problem::withDetail)
                        .orElse(problem));
    }

    private Problem quoting(HttpAnswer answer, Problem problem) {
        return words(answer.body())
                .map(this::clean)
                .filter(words -> !words.isEmpty())
                .map(problem::withDetail)
                .orElse(problem);
    }

    /** What OpenAI-compatible servers and the gateways before them say about an error. */
    private static Optional<String> words(byte[] body) {
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

    private String clean(String words) {
        String line = Redactor.of(key.reveal())
                .redact(words)
                .replaceAll("[\\p{Cntrl}\\p{Space}]+", " ")
                .strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
