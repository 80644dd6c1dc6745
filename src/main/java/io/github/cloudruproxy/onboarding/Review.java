package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.image.Derivation;
import io.github.cloudruproxy.lifecycle.ContainerAction;
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

/** Shows the plan and asks once whether it is to be carried out. */
final class Review {
    /** The question, its choices and the hints about keys. */
    private static final int LEAST_ROWS = 6;

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
        SHOW_PLAN,
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
        List<Row> rows = new ArrayList<>();
        List<UnifiedDiff> diffs = plan.diffs();
        for (int index = 0; index < diffs.size(); index++) {
            FileEdit edit = plan.edits().edits().get(index);
            rows.add(new Row(fileSign(edit), edit.name(), fileWords(edit, diffs.get(index))));
        }
        boolean untouched =
                action.filter(known -> known != ContainerAction.KEEP).isEmpty();
        retired.ifPresent(old -> rows.add(new Row("-", old, messages.get("review.container.remove"))));
        String container = plan.after().service().containerName();
        rows.add(new Row(untouched ? "=" : ">", container, containerWords("review.container.", action)));
        say(rows);
    }

    /** One thing that is changed or left as it is. */
    private record Row(String sign, String name, String words) {
        /** @param width of the longest name; 0 where there is no room for columns */
        String line(int width) {
            return "  " + sign + " " + name + " ".repeat(Math.max(0, width - name.length())) + "  " + words;
        }
    }

    private void say(List<Row> rows) {
        int longest = rows.stream().mapToInt(row -> row.name().length()).max().orElseThrow();
        boolean columns = rows.stream().map(row -> row.line(longest)).allMatch(dialogue.screen()::fits);
        rows.forEach(row -> {
            String line = row.line(columns ? longest : 0);
            dialogue.screen().say(row.sign().equals("=") ? theme.style(Role.MUTED, line) : line);
        });
    }

    /** In what the container differs from the decision record because of its image. */
    void sayAdaptations(List<String> adaptations) {
        adaptations.forEach(words -> dialogue.say(Glyph.NEUTRAL, "review.adapted", words));
    }

    /** Which image is made before anything else is done. */
    void sayDerivation(String image, Derivation derivation) {
        dialogue.say(Glyph.NEUTRAL, "review.derives", image, Consent.directories(derivation));
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

    private String containerWords(String key, Optional<ContainerAction> action) {
        return messages.get(
                key + action.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("none"));
    }

    /** The plan in a few words. */
    List<String> brief(ConfigurationChange plan, Optional<ContainerAction> action) {
        long files = plan.edits().edits().stream()
                .filter(edit -> !edit.changesNothing())
                .count();
        return List.of(messages.count("review.brief", files), containerWords("review.brief.container.", action));
    }

    /**
     * Asks until the plan is approved or refused.
     *
     * @throws Quit when the person quits
     */
    Approval approve(Prompter prompter, Proposal proposal) {
        while (true) {
            Passage passage = prompter.passage();
            boolean whole = proposal.show(dialogue, LEAST_ROWS);
            Optional<Decision> decision = prompter.decide(messages.get("review.question"), choices(whole), 0, passage);
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
                case SHOW_PLAN -> {
                    passage.takeBack();
                    prompter.page(messages.get("review.title"), proposal.text(dialogue));
                }
                case SHOW_DIFF -> {
                    passage.takeBack();
                    prompter.page(messages.get("review.diff.title"), patch(proposal.plan()));
                }
                case QUIT -> throw new Quit();
            }
        }
    }

    private List<Choice<Decision>> choices(boolean whole) {
        List<Choice<Decision>> choices = new ArrayList<>();
        choices.add(choice(Decision.APPLY, whole ? "review.apply" : "review.apply.unseen"));
        if (!whole) {
            choices.add(choice(Decision.SHOW_PLAN, "review.plan"));
        }
        choices.add(choice(Decision.SHOW_DIFF, "review.diff"));
        choices.add(choice(Decision.CHANGE, "review.change"));
        choices.add(choice(Decision.QUIT, "review.quit"));
        return choices;
    }

    private Choice<Decision> choice(Decision decision, String key) {
        return new Choice<>(decision, messages.get(key), messages.get(key + ".hint"));
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
