package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.FailureReport;
import io.github.cloudruproxy.terminal.Ordinal;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Prompter.Event;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
     * @throws Quit when the person leaves
     */
    Preflight settle(Preflight first, Supplier<Preflight> lookAgain) {
        Preflight preflight = first;
        Optional<Failure> told = Optional.empty();
        Passage asking = prompter.passage();
        while (preflight.engineProblem().isPresent()) {
            Problem problem = preflight.engineProblem().get();
            if (told.filter(problem.failure()::equals).isPresent()) {
                asking.takeBack();
                sayThatItIsStillSo(problem);
            } else {
                new FailureReport(dialogue.screen(), dialogue.messages()).warn(problem);
                asking = prompter.passage();
            }
            told = Optional.of(problem.failure());
            switch (ask(problem.failure())) {
                case RETRY -> preflight = lookAgain.get();
                case FILES_ONLY -> {
                    return preflight;
                }
                case QUIT -> throw new Quit();
            }
        }
        return preflight;
    }

    /** What was told at length a moment ago is not told so again. */
    private void sayThatItIsStillSo(Problem problem) {
        String what = dialogue.messages().get("problem." + problem.failure().id() + ".short");
        dialogue.say(Glyph.WARNING, "engine.still", what);
    }

    private Decision ask(Failure failure) {
        Event<Decision> arrival = new Event<>(dialogue.messages().get("engine.arrived"), this::untilAnEngineAnswers);
        return prompter.at(Ordinal.ALONE)
                .chooseUnless(dialogue.messages().get("engine.question"), choices(failure), 0, arrival)
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

    private List<Choice<Decision>> choices(Failure failure) {
        String hint = isCuredByStarting(failure) ? "engine.retry.hint" : "engine.retry.later";
        return List.of(
                new Choice<>(
                        Decision.RETRY,
                        dialogue.messages().get("engine.retry"),
                        dialogue.messages().get(hint)),
                choice(Decision.FILES_ONLY, "engine.filesOnly"),
                choice(Decision.QUIT, "engine.quit"));
    }

    /** An address that cannot be used stays so for this run. */
    private static boolean isCuredByStarting(Failure failure) {
        return switch (failure) {
            case DOCKER_NOT_INSTALLED, DOCKER_NOT_RUNNING, DOCKER_NOT_ANSWERING -> true;
            default -> false;
        };
    }

    private Choice<Decision> choice(Decision decision, String key) {
        return new Choice<>(
                decision, dialogue.messages().get(key), dialogue.messages().get(key + ".hint"));
    }
}
