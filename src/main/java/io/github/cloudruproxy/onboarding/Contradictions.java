package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a compose file that is kept makes another proxy than the answers ask for. */
final class Contradictions {
    private final Messages messages;
    private final List<String> words = new ArrayList<>();

    private Contradictions(Messages messages) {
        this.messages = messages;
    }

    /** Says each of them in a few words; none if the kept file makes just what is asked for. */
    static List<String> between(ResolvedService kept, Answers answers, Messages messages) {
        Contradictions found = new Contradictions(messages);
        ServiceDefinition service = kept.service();
        found.compare("--port", service.hostPort(), answers.port());
        found.compare("--name", service.containerName(), answers.containerName());
        found.compare("--image", service.source().asked(), answers.image());
        found.compare(
                "--env-scope",
                service.environment().scope().name().toLowerCase(Locale.ROOT),
                answers.envScope().name().toLowerCase(Locale.ROOT));
        answers.settings().missingFrom(kept.environment()).forEach(found::overridden);
        return found.words;
    }

    private void compare(String option, Object says, Object asked) {
        if (!says.equals(asked)) {
            words.add(messages.get("edits.differs", option, says, asked));
        }
    }

    /** The values stay untold: one of the variables is the API key. */
    private void overridden(String variable) {
        words.add(messages.get("edits.overrides", variable));
    }
}
