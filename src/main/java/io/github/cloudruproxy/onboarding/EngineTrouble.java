package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.FailureReport;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Prompter.Event;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What to do when no container engine can be used: try again, write the files alone, or leave. An engine that comes up
 * while the question stands is noticed, because whoever starts Docker does it in another window.
 */
final class EngineTrouble {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Dialogue dialogue;
    private final Prompter prompter;
    private final EngineObserver observer;
    private final Timekeeper time;

    EngineTrouble(Dialogue dialogue, Prompter prompter, EngineObserver observer, Timekeeper time) {
        this.dialogue = dialogue;
        this.prompter = prompter;
        this.observer = observer;
        this.time = time;
    }

    private enum Decision {
        RETRY,
        FILES_ONLY,
        QUIT
    }

    /**
     * Asks until an engine answers or the person does without.
     *
     * @throws Cancelled when the person leaves
     */
    Preflight settle(Preflight first, Supplier<Preflight> lookAgain) {
        Preflight preflight = first;
        while (preflight.engineProblem().isPresent()) {
            new FailureReport(dialogue.screen(), dialogue.messages())
                    .warn(preflight.engineProblem().get());
            switch (ask()) {
                case RETRY -> preflight = lookAgain.get();
                case FILES_ONLY -> {
                    return preflight;
                }
                case QUIT -> throw new Cancelled();
            }
        }
        return preflight;
    }

    private Decision ask() {
        Event<Decision> arrival = new Event<>(dialogue.messages().get("engine.arrived"), this::untilAnEngineAnswers);
        return prompter.chooseUnless(dialogue.messages().get("engine.question"), choices(), 0, arrival)
                .orElse(Decision.RETRY);
    }

    /** @throws Cancelled when nobody waits any longer */
    private Decision untilAnEngineAnswers() {
        try {
            do {
                time.pause(BETWEEN_LOOKS);
            } while (!anEngineAnswers());
            return Decision.RETRY;
        } catch (InterruptedException answered) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    private boolean anEngineAnswers() {
        try {
            observer.info();
            return true;
        } catch (Problem notYet) {
            return false;
        }
    }

    private List<Choice<Decision>> choices() {
        return List.of(
                choice(Decision.RETRY, "engine.retry"),
                choice(Decision.FILES_ONLY, "engine.filesOnly"),
                choice(Decision.QUIT, "engine.quit"));
    }

    private Choice<Decision> choice(Decision decision, String key) {
        return new Choice<>(
                decision, dialogue.messages().get(key), dialogue.messages().get(key + ".hint"));
    }
}
