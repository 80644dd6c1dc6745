package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Prompter;
import java.util.List;
import java.util.function.Supplier;

/** What to do when no container engine can be used: try again, write the files alone, or leave. */
final class EngineTrouble {
    private final Dialogue dialogue;
    private final Prompter prompter;

    EngineTrouble(Dialogue dialogue, Prompter prompter) {
        this.dialogue = dialogue;
        this.prompter = prompter;
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
            String fix = "problem." + preflight.engineProblem().get().failure().id() + ".fix";
            dialogue.screen()
                    .say(dialogue.messages()
                            .command(
                                    fix,
                                    preflight.engineProblem().get().arguments().toArray()));
            switch (prompter.choose(dialogue.messages().get("engine.question"), choices(), 0)
                    .orElse(Decision.RETRY)) {
                case RETRY -> preflight = lookAgain.get();
                case FILES_ONLY -> {
                    return preflight;
                }
                case QUIT -> throw new Cancelled();
            }
        }
        return preflight;
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
