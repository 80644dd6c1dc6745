package io.github.cloudruproxy.client;

import io.github.cloudruproxy.http.ErrorWords;
import io.github.cloudruproxy.http.HttpAnswer;
import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.Redactor;
import java.io.IOException;
import java.util.Optional;

/** What the answer to a message says about the model behind the proxy. */
final class MessageAnswer {
    /** What a server says that does not know the address at all. */
    private static final String NO_SUCH_ADDRESS = "Not Found";

    private final ErrorWords words;

    /** @param redactor removes the proxy's secrets from what it says */
    MessageAnswer(Redactor redactor) {
        this.words = new ErrorWords(redactor);
    }

    /** Why the model did not answer; empty when it did. */
    Optional<Problem> doubt(ModelId model, HttpAnswer answer) {
        if (answer.status() == 200 && isMessage(answer)) {
            return Optional.empty();
        }
        return Optional.of(quoting(answer, problem(model, answer)));
    }

    private Problem problem(ModelId model, HttpAnswer answer) {
        int status = answer.status();
        return switch (status) {
            case 401, 403 -> Problem.of(Failure.MESSAGE_KEY_REJECTED, status);
            case 402 -> Problem.of(Failure.MESSAGE_PAYMENT_REQUIRED, status);
            case 404 -> explains(answer) ? Problem.of(Failure.MESSAGE_MODEL_UNKNOWN, model, status) : strange(answer);
            case 429 -> Problem.of(Failure.MESSAGE_RATE_LIMITED, status);
            case 500, 502, 503, 504 -> Problem.of(Failure.MESSAGE_UPSTREAM_FAILING, model, status);
            default -> strange(answer);
        };
    }

    private boolean explains(HttpAnswer answer) {
        return words.in(answer).filter(said -> !said.equals(NO_SUCH_ADDRESS)).isPresent();
    }

    private static Problem strange(HttpAnswer answer) {
        return Problem.of(Failure.MESSAGE_UNEXPECTED).withDetail("HTTP " + answer.status());
    }

    /** The failure where something came that is not even an answer. */
    Problem strange(IOException broken) {
        String said = Optional.ofNullable(broken.getMessage())
                .orElse(broken.getClass().getSimpleName());
        return Problem.of(Failure.MESSAGE_UNEXPECTED)
                .withDetail(words.clean(said))
                .causedBy(broken);
    }

    /** The failure with what the proxy says about it. */
    Problem quoting(HttpAnswer answer, Problem problem) {
        return answer.status() == 200
                ? problem
                : words.in(answer).map(problem::withDetail).orElse(problem);
    }

    /** A model that thinks may use up the few tokens before it says a word; it is there all the same. */
    private static boolean isMessage(HttpAnswer answer) {
        try {
            Json message = Json.parse(answer.body());
            return message.at("stop_reason").textOr("").equals("max_tokens")
                    || message.at("content").items().stream()
                            .anyMatch(block -> !block.at("text").textOr("").isBlank());
        } catch (IOException notJson) {
            return false;
        }
    }
}
