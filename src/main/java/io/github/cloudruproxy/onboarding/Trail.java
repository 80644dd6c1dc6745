package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.onboarding.Course.Step;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What each question of an interview has left on the screen, so that another answer can take its place. */
final class Trail {
    private final Prompter prompter;
    private final Map<Step, Passage> passages = new EnumMap<>(Step.class);

    Trail(Prompter prompter) {
        this.prompter = prompter;
    }

    /** Asks; whoever came back to the question finds the screen as it was before it. */
    Optional<Answers> ask(Step step, Supplier<Optional<Answers>> question) {
        Optional.ofNullable(passages.get(step)).ifPresent(Passage::takeBack);
        Passage passage = prompter.passage();
        passages.put(step, passage);
        Optional<Answers> answers = question.get();
        passage.end();
        return answers;
    }

    /** Asks so that the new answer stands where the old one stood. */
    Optional<Answers> askAnew(Step step, Supplier<Optional<Answers>> question) {
        return passages.computeIfAbsent(step, unasked -> nothing()).replace(question);
    }

    private Passage nothing() {
        Passage passage = prompter.passage();
        passage.end();
        return passage;
    }
}
