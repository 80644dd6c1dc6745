package io.github.cloudruproxy.removal;

import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.deployment.Deployment;
import io.github.cloudruproxy.history.History;
import io.github.cloudruproxy.history.Recording;
import io.github.cloudruproxy.image.DerivedImage;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.EditPlan;
import io.github.cloudruproxy.workspace.FileEdit;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes back what this program did to a workspace: look, show, ask, do. The container goes first, because it holds the
 * key too; a run that is stopped in between can be repeated.
 */
public final class Uninstallation {
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(10);

    private final Site site;
    private final Dialogue dialogue;
    private final RemovalWords words;

    public Uninstallation(Site site, Dialogue dialogue) {
        this.site = site;
        this.dialogue = dialogue;
        this.words = new RemovalWords(dialogue);
    }

    /**
     * Runs the whole of it.
     *
     * @throws Problem whatever stands in the way
     * @throws Cancelled when the person leaves
     */
    public RemovalOutcome run(RemovalOptions options) {
        site.workspace().requireWritable();
        Survey survey = new Survey(site, options);
        boolean engine = !options.filesOnly() && hasEngine();
        List<ContainerSnapshot> containers = engine
                ? site.observer()
                        .containersFrom(survey.configuration().project().file())
                : List.of();
        RemovalPlan plan = survey.plan(
                containers.stream().map(ContainerSnapshot::name).toList(),
                engine ? derivedImages(containers, survey.configuration().service()) : List.of());
        if (plan.isEmpty()) {
            return untouched(plan, "uninstall.nothing");
        }
        Passage shown = dialogue.prompter().map(Prompter::passage).orElse(Passage.LASTING);
        words.show(plan);
        if (options.dryRun()) {
            return untouched(plan, "done.dryRun");
        }
        if (!options.confirmed() && !isApproved(shown)) {
            return untouched(plan, "done.quit");
        }
        RemovalOutcome outcome = carryOut(plan, engine);
        words.farewell(outcome);
        return outcome;
    }

    /** Where Docker is not installed there is no container. Anywhere else one could come back with the key in it. */
    private boolean hasEngine() {
        try {
            site.observer().info();
            return true;
        } catch (Problem problem) {
            if (problem.failure() == Failure.DOCKER_NOT_INSTALLED) {
                return false;
            }
            throw problem.withDetail(dialogue.messages().get("uninstall.filesOnly"));
        }
    }

    private List<String> derivedImages(List<ContainerSnapshot> containers, ServiceDefinition service) {
        return Stream.concat(containers.stream().map(ContainerSnapshot::image), Stream.of(service.image()))
                .filter(DerivedImage::isNameOf)
                .distinct()
                .filter(image -> site.observer().imageId(image).isPresent())
                .toList();
    }

    private RemovalOutcome untouched(RemovalPlan plan, String words) {
        dialogue.say(words);
        return new RemovalOutcome(plan, false, List.of(), false);
    }

    private boolean isApproved(Passage shown) {
        Messages messages = dialogue.messages();
        Prompter prompter = dialogue.prompter()
                .orElseThrow(() -> Problem.of(
                        Failure.INPUT_MISSING,
                        messages.get("uninstall.missing"),
                        messages.get("uninstall.missing.example")));
        try {
            return isApproved(prompter, shown);
        } catch (Cancelled left) {
            dialogue.say("done.quit");
            throw left;
        }
    }

    private boolean isApproved(Prompter prompter, Passage shown) {
        Messages messages = dialogue.messages();
        return prompter.decide(
                        messages.get("uninstall.question"),
                        List.of(
                                new Choice<>(true, messages.get("uninstall.go"), messages.get("uninstall.go.hint")),
                                new Choice<>(
                                        false, messages.get("uninstall.quit"), messages.get("uninstall.quit.hint"))),
                        1,
                        shown)
                .orElse(false);
    }

    private RemovalOutcome carryOut(RemovalPlan plan, boolean engine) {
        try (WorkspaceLock lock = site.workspace().lock(LOCK_LIMIT)) {
            List<String> containers = engine ? undeploy(plan) : List.of();
            if (plan.stateDirectory()) {
                applyFiles(plan, lock);
                return new RemovalOutcome(
                        plan, true, containers, site.workspace().removeStateDirectory(lock));
            }
            applyRecorded(plan, lock);
            return new RemovalOutcome(plan, true, containers, false);
        }
    }

    private List<String> undeploy(RemovalPlan plan) {
        Deployment deployment = site.deployment().get();
        List<String> containers = deployment.undeploy(plan.project());
        deployment.discard(plan.images());
        return containers;
    }

    private static void applyFiles(RemovalPlan plan, WorkspaceLock lock) {
        for (FileStep step : plan.files()) {
            step.edit().ifPresent(edit -> EditPlan.of(List.of(edit)).apply(lock));
            step.removal().ifPresent(removal -> removal.apply(lock));
        }
    }

    /** The record stays where something of ours stays, for the run that takes the rest back. */
    private void applyRecorded(RemovalPlan plan, WorkspaceLock lock) {
        List<FileEdit> edits = plan.files().stream()
                .map(FileStep::edit)
                .flatMap(Optional::stream)
                .toList();
        Recording recording = History.of(site.workspace())
                .begin(site.author(), site.time().now(), EditPlan.of(edits), site.shell(), lock);
        boolean applied = false;
        try {
            applyFiles(plan, lock);
            applied = true;
        } finally {
            recording.end(site.time().now(), applied);
        }
        recording
                .trouble()
                .ifPresent(why -> dialogue.say(
                        Glyph.WARNING,
                        "history.notWritten",
                        dialogue.messages()
                                .get(
                                        "problem." + why.failure().id() + ".what",
                                        why.arguments().toArray())));
    }
}
