package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.onboarding.Course.Way;
import io.github.cloudruproxy.preset.PresetWords;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks whether the defaults will do, and names them. */
final class WayQuestion {
    private final Prompter prompter;
    private final Messages messages;
    private final KeyVerdict verdict;

    /** @param verdict what the key is not offered is said, and then not taken with Enter alone */
    WayQuestion(Prompter prompter, Messages messages, KeyVerdict verdict) {
        this.prompter = prompter;
        this.messages = messages;
        this.verdict = verdict;
    }

    /**
     * Asks; empty when the person goes back.
     *
     * @param portTaken whether the port is to be asked for whichever way is taken
     * @param before what the person said the last time
     */
    Optional<Way> ask(Answers answers, boolean portTaken, Optional<Way> before) {
        List<Choice<Way>> choices = List.of(
                new Choice<>(Way.QUICK, messages.get("way.quick"), defaults(answers, portTaken)),
                new Choice<>(Way.CUSTOM, messages.get("way.custom"), messages.get("way.custom.hint")));
        Way likeliest = verdict.missingFrom(answers.preset()).isEmpty() ? Way.QUICK : Way.CUSTOM;
        boolean custom = before.orElse(likeliest) == Way.CUSTOM;
        return prompter.choose(messages.get("way.question"), choices, custom ? 1 : 0);
    }

    private List<String> defaults(Answers answers, boolean portTaken) {
        List<String> words = new ArrayList<>(PresetWords.of(messages).brief(answers.preset(), verdict.models()));
        words.add(messages.get(portTaken ? "way.port.taken" : "way.port", answers.port()));
        return words;
    }
}
