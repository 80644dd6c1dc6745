package io.github.cloudruproxy.removal;

import io.github.cloudruproxy.removal.FileStep.Action;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.workspace.Workspace;

/** The removal as a person reads it. */
final class RemovalWords {
    private final Dialogue dialogue;

    RemovalWords(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** What would be undone, one line each, and what could not be. */
    void show(RemovalPlan plan) {
        dialogue.gap();
        dialogue.title("uninstall.title");
        plan.containers()
                .forEach(name -> line("- " + name + "  " + dialogue.messages().get("uninstall.container")));
        plan.images()
                .forEach(name -> line("- " + name + "  " + dialogue.messages().get("uninstall.image")));
        plan.files().forEach(this::show);
        if (plan.stateDirectory()) {
            line("- " + Workspace.STATE_DIRECTORY + "  " + dialogue.messages().get("uninstall.state"));
        }
        if (!plan.lost().isEmpty()) {
            dialogue.gap();
            dialogue.say(Glyph.WARNING, "uninstall.lost", String.join(", ", plan.lost()));
        }
        plan.modeBefore().ifPresent(mode -> dialogue.say(Glyph.NEUTRAL, "uninstall.mode", mode));
        sayExposure(plan);
        dialogue.gap();
    }

    private void show(FileStep step) {
        switch (step.action()) {
            case REMOVED -> line("- " + step.name() + "  " + dialogue.messages().get("uninstall.file.removed"));
            case EDITED -> {
                line("~ " + step.name());
                step.entries().forEach(entry -> line("    - " + entry));
            }
            case KEPT -> line("= " + step.name() + "  " + dialogue.messages().get("uninstall.file.kept"));
            case UNTOUCHED ->
                line("= " + step.name() + "  " + dialogue.messages().get("uninstall.file.untouched"));
        }
    }

    /** What was not ignored before is not ignored afterwards; that is fair, but it has to be known. */
    private void sayExposure(RemovalPlan plan) {
        boolean shown = plan.files().stream()
                .filter(step -> step.name().equals(Workspace.GITIGNORE))
                .anyMatch(step -> step.entries().contains(Workspace.ENV_FILE));
        if (shown && plan.is(Workspace.ENV_FILE, Action.EDITED)) {
            dialogue.say(Glyph.WARNING, "uninstall.exposed");
        }
    }

    private void line(String text) {
        dialogue.screen().say("  " + text);
    }

    /** What there is left to do for the person. */
    void farewell(RemovalOutcome outcome) {
        RemovalPlan plan = outcome.plan();
        dialogue.say(Glyph.SUCCESS, "uninstall.done");
        if (plan.stateDirectory() && !outcome.stateDirectoryGone()) {
            dialogue.say(Glyph.WARNING, "uninstall.state.stays", Workspace.STATE_DIRECTORY);
        }
        if (plan.keeps(Workspace.COMPOSE_FILE)) {
            dialogue.say(Glyph.NEUTRAL, "uninstall.kept.edited", Workspace.COMPOSE_FILE);
        }
        plan.apiKey().ifPresent(key -> dialogue.say(Glyph.WARNING, "uninstall.key", key.masked()));
    }
}
