package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Messages;
import java.util.ArrayList;
import java.util.List;

/** What is missing where nobody can be asked, named all at once. */
final class MissingAnswers {
    private final Messages messages;
    private final List<String> missing = new ArrayList<>();

    MissingAnswers(Messages messages) {
        this.messages = messages;
    }

    void add(String key) {
        missing.add(messages.get(key));
    }

    /** @throws Problem {@link Failure#INPUT_MISSING} with a full example */
    void refuseIfAny() {
        if (!missing.isEmpty()) {
            throw Problem.of(Failure.INPUT_MISSING, String.join(", ", missing), messages.get("missing.example"));
        }
    }
}
