package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.image.Derivation;
import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.StyledLine;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.FileEdit;
import io.github.cloudruproxy.workspace.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows the plan and asks once whether it is to be carried out. */
final class Review {
    private final Dialogue dialogue;
    private final Messages messages;
    private final Theme theme;

    Review(Dialogue dialogue) {
        this.dialogue = dialogue;
        this.messages = dialogue.messages();
        this.theme = dialogue.screen().theme();
    }

    private enum Decision {
        APPLY,
        SHOW_DIFF,
        CHANGE,
        QUIT
    }

    /** What the person says to the plan. */
    enum Approval {
        GIVEN,
        CHANGE_WANTED,
        BACK
    }

    /** One line for each file and one for the container. */
    void show(ConfigurationChange plan, Optional<ContainerAction> action, Optional<String> retired) {
        dialogue.gap();
        dialogue.title("review.title");
        String container = plan.after().service().containerName();
        List<UnifiedDiff> diffs = plan.diffs();
        int width = Stream.concat(diffs.stream().map(UnifiedDiff::name), Stream.of(container))
                .mapToInt(String::length)
                .max()
                .orElseThrow();
        for (int index = 0; index < diffs.size(); index++) {
            FileEdit edit = plan.edits().edits().get(index);
            say(fileSign(edit), edit.name(), width, fileWords(edit, diffs.get(index)));
        }
        boolean untouched =
                action.filter(known -> known != ContainerAction.KEEP).isEmpty();
        retired.ifPresent(old -> say("-", old, width, messages.get("review.container.remove")));
        say(untouched ? "=" : ">", container, width, containerWords(action));
    }

    /** In what the container differs from the decision record because of its image. */
    void sayAdaptations(List<String> adaptations) {
        adaptations.forEach(words -> dialogue.say(Glyph.NEUTRAL, "review.adapted", words));
    }

    /** Which image is made before anything else is done. */
    void sayDerivation(String image, Derivation derivation) {
        dialogue.say(Glyph.NEUTRAL, "review.derives", image, Consent.directories(derivation));
    }

    private void say(String sign, String name, int width, String words) {
        String line = "  " + sign + " " + name + " ".repeat(Math.max(0, width - name.length())) + "  " + words;
        dialogue.screen().say(sign.equals("=") ? theme.style(Role.MUTED, line) : line);
    }

    private static String fileSign(FileEdit edit) {
        if (edit.changesNothing()) {
            return "=";
        }
        return edit.before().isPresent() ? "~" : "+";
    }

    private String fileWords(FileEdit edit, UnifiedDiff diff) {
        if (edit.changesNothing()) {
            return messages.get("review.file.same");
        }
        List<String> words = new ArrayList<>();
        if (edit.changesContent()) {
            words.add(counts(diff.counts()));
        }
        if (edit.tightensMode()) {
            words.add(messages.get("review.file.tightened"));
        }
        return String.join(", ", words);
    }

    private String counts(UnifiedDiff.Counts counts) {
        List<String> words = new ArrayList<>();
        addCount(words, "review.file.added", counts.added());
        addCount(words, "review.file.changed", counts.changed());
        addCount(words, "review.file.removed", counts.removed());
        return String.join(", ", words);
    }

    private void addCount(List<String> words, String key, int count) {
        if (count > 0) {
            words.add(messages.get(key, count));
        }
    }

    private String containerWords(Optional<ContainerAction> action) {
        return messages.get("review.container."
                + action.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("none"));
    }

    /**
     * Asks until the plan is approved or refused.
     *
     * @param show shows the plan, which a look at the changes takes from the screen
     * @throws Cancelled when the person quits
     */
    Approval approve(Prompter prompter, ConfigurationChange plan, Runnable show) {
        while (true) {
            Passage proposal = prompter.passage();
            show.run();
            Optional<Decision> decision = prompter.decide(messages.get("review.question"), choices(), 0);
            if (decision.isEmpty()) {
                return Approval.BACK;
            }
            switch (decision.get()) {
                case APPLY -> {
                    return Approval.GIVEN;
                }
                case CHANGE -> {
                    return Approval.CHANGE_WANTED;
                }
                case SHOW_DIFF -> {
                    proposal.takeBack();
                    prompter.page(messages.get("review.diff.title"), patch(plan));
                }
                case QUIT -> throw new Cancelled();
            }
        }
    }

    private List<Choice<Decision>> choices() {
        return List.of(
                new Choice<>(Decision.APPLY, messages.get("review.apply"), messages.get("review.apply.hint")),
                new Choice<>(Decision.SHOW_DIFF, messages.get("review.diff"), messages.get("review.diff.hint")),
                new Choice<>(Decision.CHANGE, messages.get("review.change"), messages.get("review.change.hint")),
                new Choice<>(Decision.QUIT, messages.get("review.quit"), messages.get("review.quit.hint")));
    }

    /** Prints the whole plan as a patch, without any secret. */
    void showDiff(ConfigurationChange plan) {
        patch(plan).forEach(line -> dialogue.screen().quote(theme.style(line.role(), line.text())));
    }

    private static List<StyledLine> patch(ConfigurationChange plan) {
        return plan.diffs().stream()
                .flatMap(diff -> DiffView.lines(diff).stream())
                .toList();
    }
}
