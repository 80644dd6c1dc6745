package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.DiffLine;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.UnifiedDiff;
import io.github.cloudruproxy.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compose file that a person has edited is never overwritten without their word, and one that they keep never makes
 * another proxy than they asked for without their being told.
 */
final class EditedComposeFile {
    private static final int LINES_OF_A_REFUSAL = 40;

    /** A blank line, the question, its choices and the hints about keys. */
    private static final int ROWS_OF_THE_QUESTION = 6;

    /** The number of lines that are not shown, and the choice to read them. */
    private static final int MORE_ROWS = 2;

    private final Dialogue dialogue;
    private final Messages messages;
    private final ProxyConfiguration present;
    private final OnboardingOptions options;
    private final PortChoice ports;
    private boolean asked;

    EditedComposeFile(Dialogue dialogue, ProxyConfiguration present, OnboardingOptions options, PortChoice ports) {
        this.dialogue = dialogue;
        this.messages = dialogue.messages();
        this.present = present;
        this.options = options;
        this.ports = ports;
    }

    private enum Decision {
        KEEP,
        SHOW,
        REPLACE,
        STOP
    }

    /** Whether the person had to decide. */
    boolean wasAsked() {
        return asked;
    }

    /**
     * The plan that replaces the present compose file, or the one that keeps it.
     *
     * @param rendered the file that would take its place
     * @return empty when the person goes back to the questions
     * @throws Problem {@link Failure#COMPOSE_FILE_EDITED} where nobody can be asked and nothing was said; {@link
     *     Failure#COMPOSE_FILE_CONTRADICTS} where it is to be kept, nobody is there to be told, and it says otherwise
     * @throws Quit when the person stops here
     */
    Optional<ConfigurationChange> plan(Answers answers, ComposeFile rendered) {
        ConfigurationChange replacing = present.change(answers.settings(), Optional.of(rendered));
        UnifiedDiff loss = diffOf(replacing);
        if (!present.isEditedByHand() || loss.lines().isEmpty()) {
            return Optional.of(replacing);
        }
        return switch (options.edits()) {
            case REPLACE -> Optional.of(replacing);
            case KEEP -> Optional.of(kept(answers, loss));
            case ASK -> ask(answers, replacing, loss);
        };
    }

    private static UnifiedDiff diffOf(ConfigurationChange plan) {
        return plan.diffs().stream()
                .filter(diff -> diff.name().equals(Workspace.COMPOSE_FILE))
                .findFirst()
                .orElseThrow();
    }

    private ConfigurationChange kept(Answers answers, UnifiedDiff loss) {
        ConfigurationChange keeping = present.change(answers.settings(), Optional.empty());
        List<String> contradictions = Contradictions.between(keeping.after(), answers, messages);
        if (!contradictions.isEmpty() && dialogue.prompter().isEmpty()) {
            throw Problem.of(
                    Failure.COMPOSE_FILE_CONTRADICTS, Workspace.COMPOSE_FILE, String.join(", ", contradictions));
        }
        if (!asked) {
            show(dialogue, "edits.kept", loss);
        }
        if (!contradictions.isEmpty()) {
            dialogue.say(Glyph.WARNING, "edits.followed", String.join(", ", contradictions));
        }
        return keeping;
    }

    private Optional<ConfigurationChange> ask(Answers answers, ConfigurationChange replacing, UnifiedDiff loss) {
        Prompter prompter = dialogue.prompter().orElseThrow(() -> refusal(loss));
        asked = true;
        Passage found = prompter.passage();
        boolean whole = showWhereThereIsRoom(loss);
        present.composeProblem().ifPresent(this::sayWhat);
        dialogue.gap();
        Passage deciding = prompter.passage();
        while (true) {
            Optional<Decision> decision =
                    prompter.decide(messages.get("edits.question", Workspace.COMPOSE_FILE), choices(whole), 0, found);
            if (decision.isEmpty()) {
                return Optional.empty();
            }
            switch (decision.get()) {
                case SHOW -> {
                    deciding.takeBack();
                    prompter.page(messages.get("review.diff.title"), DiffView.lines(loss));
                }
                case STOP -> throw new Quit();
                case REPLACE -> {
                    return Optional.of(replacing);
                }
                case KEEP -> {
                    if (isKeepable(deciding)) {
                        return Optional.of(kept(answers, loss));
                    }
                }
            }
        }
    }

    /** The port of a kept file is not ours to change; why it stands in the way is said in place of the decision. */
    private boolean isKeepable(Passage decision) {
        ServiceDefinition service = present.service();
        try {
            if (options.start()) {
                ports.requireUsable(service.hostPort());
            }
            return true;
        } catch (Problem taken) {
            decision.takeBack();
            sayWhat(taken);
            return false;
        }
    }

    /** Of a diff that is too long only the beginning is shown; it can be read page by page. */
    private boolean showWhereThereIsRoom(UnifiedDiff loss) {
        Screen screen = dialogue.screen();
        List<String> lines = dialogue.draft(listener -> show(listener, "edits.found", loss));
        boolean whole = screen.showsAtOnce(lines, ROWS_OF_THE_QUESTION);
        int shown = lines.size();
        while (!whole && shown > 0 && !screen.showsAtOnce(lines.subList(0, shown), ROWS_OF_THE_QUESTION + MORE_ROWS)) {
            shown--;
        }
        lines.subList(0, shown).forEach(screen::quote);
        if (!whole) {
            screen.say("  " + messages.count("edits.more", lines.size() - shown));
        }
        return whole;
    }

    /** What cannot be read cannot be kept: no container could be made of it. */
    private List<Choice<Decision>> choices(boolean whole) {
        List<Choice<Decision>> choices = new ArrayList<>();
        if (present.composeProblem().isEmpty()) {
            choices.add(choice(Decision.KEEP, "edits.keep"));
        }
        if (!whole) {
            choices.add(choice(Decision.SHOW, "edits.show"));
        }
        choices.add(choice(Decision.REPLACE, "edits.replace"));
        choices.add(choice(Decision.STOP, "edits.stop"));
        return choices;
    }

    private Choice<Decision> choice(Decision decision, String key) {
        return new Choice<>(decision, messages.get(key), messages.get(key + ".hint"));
    }

    private static void show(Dialogue listener, String key, UnifiedDiff loss) {
        listener.gap();
        listener.say(Glyph.WARNING, key, Workspace.COMPOSE_FILE);
        new DiffView(listener.screen()).show(loss);
    }

    private void sayWhat(Problem problem) {
        String key = "problem." + problem.failure().id() + ".what";
        dialogue.say(Glyph.WARNING, key, problem.arguments().toArray());
    }

    private Problem refusal(UnifiedDiff loss) {
        List<String> lines = loss.lines().stream().map(DiffLine::toString).toList();
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(LINES_OF_A_REFUSAL, lines.size())));
        if (shown.size() < lines.size()) {
            shown.add("…");
        }
        return Problem.of(Failure.COMPOSE_FILE_EDITED, Workspace.COMPOSE_FILE).withDetails(shown);
    }
}
