package io.github.cloudruproxy.upstream;

import io.github.cloudruproxy.http.ErrorWords;
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

/** What the answer to {@code GET /models} says about the key. */
final class ModelsAnswer {
    private final URI url;
    private final ErrorWords words;

    ModelsAnswer(URI url, ApiKey key) {
        this.url = url;
        this.words = new ErrorWords(Redactor.of(key.reveal()));
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
                        .map(words::clean)
                        .map(problem::withDetail)
                        .orElse(problem));
    }

    private Problem quoting(HttpAnswer answer, Problem problem) {
        return words.in(answer).map(problem::withDetail).orElse(problem);
    }
}
