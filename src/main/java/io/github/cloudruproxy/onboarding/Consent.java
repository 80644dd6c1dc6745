package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.image.Derivation;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a service may be brought together with its image: as was said with the command, else as a person says. */
public final class Consent {
    private final Dialogue dialogue;
    private final Messages messages;
    private final Fitting fitting;
    private final boolean asksToAdapt;
    private final String command;

    private Consent(Dialogue dialogue, Fitting fitting, boolean asksToAdapt, String command) {
        this.dialogue = dialogue;
        this.messages = dialogue.messages();
        this.fitting = fitting;
        this.asksToAdapt = asksToAdapt;
        this.command = command;
    }

    /** Of a person who approves the plan as a whole, or has done so. */
    static Consent toPlan(Dialogue dialogue, Fitting fitting) {
        return new Consent(dialogue, fitting, false, "onboard");
    }

    /**
     * Of a person who was shown no plan.
     *
     * @param derives whether they have said already that an image may be derived
     * @param command at which they said it, or have yet to
     */
    public static Consent withoutPlan(Dialogue dialogue, ProxyConfiguration present, boolean derives, String command) {
        Fitting known = Fitting.of(present, present.service().source().asked());
        return new Consent(dialogue, derives ? Fitting.DERIVE : known, true, command);
    }

    Dialogue dialogue() {
        return dialogue;
    }

    private enum Decision {
        GO,
        WITHOUT,
        QUIT
    }

    /**
     * Asks whether the file is to be adapted, or to be started from as it is; where nobody can be asked, it is adapted.
     *
     * @throws Quit when the person quits
     */
    boolean toAdapting(List<String> words) {
        return dialogue.prompter()
                .filter(prompter -> asksToAdapt)
                .map(prompter -> adapt(prompter, words))
                .orElse(true);
    }

    private boolean adapt(Prompter prompter, List<String> words) {
        dialogue.gap();
        dialogue.say(Glyph.NEUTRAL, "adapt.proposed");
        words.forEach(word -> dialogue.screen().say("  ~ " + word));
        dialogue.gap();
        List<Choice<Decision>> choices = List.of(
                choice(Decision.GO, "adapt.go"),
                choice(Decision.WITHOUT, "adapt.without"),
                choice(Decision.QUIT, "adapt.quit"));
        // there is nothing to go back to, so going back is leaving
        return choose(prompter, "adapt.question", choices).orElseThrow(Cancelled::new);
    }

    /**
     * Asks whether an image is to be derived.
     *
     * @param ruledOut whether that was answered with no before, and nothing has changed since
     * @return empty when the person goes back
     * @throws Problem {@link Failure#IMAGE_NEEDS_DERIVATION} where nobody can be asked
     * @throws Quit when the person quits
     */
    Optional<Boolean> toDeriving(String image, Derivation derivation, boolean ruledOut) {
        return switch (fitting) {
            case DERIVE -> Optional.of(true);
            case NONE, ADAPT_ONLY -> Optional.of(false);
            case ADAPT -> ruledOut ? Optional.of(false) : askToDerive(image, derivation);
        };
    }

    private Optional<Boolean> askToDerive(String image, Derivation derivation) {
        String directories = directories(derivation);
        Prompter prompter = dialogue.prompter()
                .orElseThrow(() -> Problem.of(Failure.IMAGE_NEEDS_DERIVATION, image, directories, command));
        dialogue.gap();
        dialogue.say(Glyph.WARNING, "derive.needed", image, directories);
        dialogue.say("derive.what");
        dialogue.gap();
        List<Choice<Decision>> choices = List.of(
                choice(Decision.GO, "derive.go"),
                choice(Decision.WITHOUT, "derive.without"),
                choice(Decision.QUIT, "derive.quit"));
        return choose(prompter, "derive.question", choices);
    }

    /** What is opened for reading, or for passing through. */
    static String directories(Derivation derivation) {
        return String.join(
                ", ",
                Stream.concat(derivation.traversed().stream(), derivation.opened().stream())
                        .toList());
    }

    private Optional<Boolean> choose(Prompter prompter, String question, List<Choice<Decision>> choices) {
        return prompter.choose(messages.get(question), choices, 0).map(decision -> {
            if (decision == Decision.QUIT) {
                throw new Quit();
            }
            return decision == Decision.GO;
        });
    }

    private Choice<Decision> choice(Decision decision, String key) {
        return new Choice<>(decision, messages.get(key), messages.get(key + ".hint"));
    }
}
