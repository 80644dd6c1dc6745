package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.client.ClientAccess;
import io.github.cloudruproxy.client.MessageCheck;
import io.github.cloudruproxy.client.MessageVerdict;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.StepWords;
import io.github.cloudruproxy.terminal.StepWords.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The last step: what a client would do first. The proxy is HEALTHY whatever comes of it, because the key and the
 * models are not in its hands, so that nothing of this is a failure.
 */
final class TestMessage {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final MessageCheck check;
    private final Timekeeper time;
    private final Dialogue dialogue;
    private final String label;

    TestMessage(MessageCheck check, Timekeeper time, Dialogue dialogue) {
        this.check = check;
        this.time = time;
        this.dialogue = dialogue;
        this.label = dialogue.messages().get("step.message");
    }

    /** Sends it and says whether there was an answer, for which a person may decide not to wait. */
    MessageVerdict send(ClientAccess access, ModelPreset preset) {
        Supplier<MessageVerdict> work = () -> check.check(access, preset, LIMIT);
        return dialogue.prompter().map(person -> await(person, work)).orElseGet(() -> watch(work));
    }

    private MessageVerdict await(Prompter person, Supplier<MessageVerdict> work) {
        long since = time.nanoTime();
        Optional<MessageVerdict> verdict = person.waitFor(label, LIMIT, work);
        Duration elapsed = Duration.ofNanos(time.nanoTime() - since);
        StepWords words = new StepWords(dialogue.messages());
        verdict.ifPresent(known -> {
            try (Checklist checklist = dialogue.checklist().get()) {
                checklist.begin(label);
                settle(checklist, known, words.timed(Outcome.OK, words(known), elapsed));
            }
        });
        return verdict.orElse(MessageVerdict.GIVEN_UP);
    }

    private MessageVerdict watch(Supplier<MessageVerdict> work) {
        try (Checklist checklist = dialogue.checklist().get()) {
            checklist.begin(label);
            MessageVerdict verdict = work.get();
            settle(checklist, verdict, words(verdict));
            return verdict;
        }
    }

    private static void settle(Checklist checklist, MessageVerdict verdict, String note) {
        if (verdict.doubts().isEmpty()) {
            checklist.done(note);
        } else {
            checklist.warned(note);
        }
    }

    /** Whoever did not answer is named: the others are as they should be. */
    private String words(MessageVerdict verdict) {
        boolean answered = verdict.doubts().isEmpty();
        String models = names(verdict.models(answered));
        return dialogue.messages().get(answered ? "step.message.answered" : "step.message.unanswered", models);
    }

    private static String names(List<ModelId> models) {
        return models.stream().map(ModelId::shortName).collect(Collectors.joining(", "));
    }
}
