package io.github.cloudruproxy.deployment;

import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.lifecycle.Drift;
import io.github.cloudruproxy.lifecycle.Drift.Kind;
import io.github.cloudruproxy.lifecycle.HealthReport;
import io.github.cloudruproxy.lifecycle.LifecycleEvent;
import io.github.cloudruproxy.lifecycle.PullProgress;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.text.Messages;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns what the lifecycle tells into the steps of a checklist: image, container, health. */
final class LifecycleNarrator implements Consumer<LifecycleEvent> {
    private static final double BYTES_PER_MEGABYTE = 1_000_000;

    private final Checklist checklist;
    private final Messages messages;
    private Optional<ContainerAction> action = Optional.empty();
    private Drift drift = Drift.none();

    LifecycleNarrator(Checklist checklist, Messages messages) {
        this.checklist = checklist;
        this.messages = messages;
    }

    /** What was done with the container, once that is known. */
    Optional<ContainerAction> action() {
        return action;
    }

    @Override
    public void accept(LifecycleEvent event) {
        if (event instanceof LifecycleEvent.PullStarted) {
            checklist.begin(messages.get("step.image"));
        } else if (event instanceof LifecycleEvent.PullAdvanced advanced) {
            checklist.progress(progress(advanced.progress()));
        } else if (event instanceof LifecycleEvent.ImageReady ready) {
            imageReady(ready);
        } else if (event instanceof LifecycleEvent.LeftoverRemoved removed) {
            checklist.begin(messages.get("step.leftover"));
            checklist.done(messages.get("step.leftover.removed", removed.containerName()));
        } else if (event instanceof LifecycleEvent.ActionDecided decided) {
            action = Optional.of(decided.action());
            drift = decided.drift();
            checklist.begin(messages.get("step.container"));
        } else if (event instanceof LifecycleEvent.ContainerRuns runs) {
            containerRuns(runs.action());
        } else if (event instanceof LifecycleEvent.ProbeFailed failed) {
            checklist.progress(messages.words(failed.report()));
        } else if (event instanceof LifecycleEvent.ProbePassed passed) {
            checklist.done(answered(passed.report()));
        }
    }

    private void imageReady(LifecycleEvent.ImageReady ready) {
        if (ready.pulled()) {
            checklist.done(messages.get("step.image.pulled", ready.image()));
        } else {
            checklist.begin(messages.get("step.image"));
            checklist.done(messages.get("step.image.present", ready.image()));
        }
    }

    private void containerRuns(ContainerAction done) {
        String note = note(done);
        if (done == ContainerAction.KEEP) {
            checklist.skipped(note);
        } else {
            checklist.done(note);
        }
        checklist.begin(messages.get("step.health"));
    }

    /** What a change of the files does is no surprise; what else leads to another container is told. */
    private String note(ContainerAction done) {
        if (drift.has(Kind.PROJECT)) {
            return messages.get("step.container.recreate.project");
        }
        return drift.has(Kind.BOUNDS)
                ? messages.get("step.container.recreate.bounds", String.join(", ", drift.settings()))
                : messages.get("step.container." + done.name().toLowerCase(Locale.ROOT));
    }

    private String progress(PullProgress progress) {
        return messages.get(
                "step.image.progress",
                progress.layersDone(),
                progress.layers(),
                megabytes(progress.bytesDone()),
                megabytes(progress.bytes()));
    }

    private String megabytes(long bytes) {
        return messages.decimal(bytes / BYTES_PER_MEGABYTE);
    }

    private String answered(HealthReport report) {
        return messages.get("step.health.passed", report.latency().toMillis());
    }
}
