package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.deployment.Deployment;
import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.lifecycle.Hardening;
import io.github.cloudruproxy.lifecycle.ProxyState;
import io.github.cloudruproxy.onboarding.ImageFitting;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.workspace.Workspace;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What {@code start}, {@code stop} and {@code restart} have in common. */
final class ContainerCommand {
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(10);

    private final Session session;
    private final Workspace workspace;
    private final boolean json;
    private final Dialogue dialogue;
    private final Deployment deployment;

    ContainerCommand(Session session, OutputOptions output) {
        this.session = session;
        this.workspace = session.workspace();
        this.json = output.json;
        this.dialogue = session.dialogue(false);
        this.deployment = session.deployment(workspace, dialogue);
    }

    void start(Duration timeout) {
        underLock((service, lock) -> {
            sayWhatIsMissing(service);
            try (Checklist checklist = dialogue.checklist().get()) {
                Deployment fitted = deployment.revisedBy(fitting("start").under(lock, checklist));
                report(service, ProxyState.HEALTHY, name(fitted.run(service, timeout, checklist)));
            }
        });
    }

    void restart(Duration timeout) {
        underLock((service, lock) -> {
            sayWhatIsMissing(service);
            try (Checklist checklist = dialogue.checklist().get()) {
                Deployment fitted = deployment.revisedBy(fitting("restart").under(lock, checklist));
                report(service, ProxyState.HEALTHY, name(fitted.restart(service, timeout, checklist)));
            }
        });
    }

    /** Whoever edits the file may leave hardening out, and is told each time. */
    private void sayWhatIsMissing(ResolvedService service) {
        List<String> missing = Hardening.missingAdditions(service.service());
        if (!missing.isEmpty()) {
            dialogue.say(Glyph.WARNING, "hardening.thinned", String.join(", ", missing));
        }
    }

    void stop() {
        underLock((service, lock) -> {
            ProxyState found = deployment.stop(service);
            boolean wasRunning = found != ProxyState.UNDEPLOYED && found != ProxyState.STOPPED;
            Glyph sign = wasRunning ? Glyph.SUCCESS : Glyph.NEUTRAL;
            dialogue.say(sign, words(found), service.service().containerName());
            report(service, wasRunning ? ProxyState.STOPPED : found, wasRunning ? "stop" : "keep");
        });
    }

    private static String words(ProxyState found) {
        return switch (found) {
            case UNDEPLOYED -> "stop.noContainer";
            case STOPPED -> "stop.notRunning";
            case DEPLOYING, RUNNING, HEALTHY, UNHEALTHY, RECOVERING -> "stop.stopped";
        };
    }

    /** Two runs at once would undo each other's work, so the files are read again once the other one is done. */
    private void underLock(BiConsumer<ResolvedService, WorkspaceLock> work) {
        session.configuration(workspace).requireOnboarded();
        WorkspaceLock lock = workspace.lock(LOCK_LIMIT);
        try {
            work.accept(session.configuration(workspace).requireOnboarded().resolved(), lock);
        } finally {
            lock.close();
        }
    }

    private ImageFitting fitting(String command) {
        return new ImageFitting(session.world(workspace, command), dialogue.messages());
    }

    private static String name(ContainerAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private void report(ResolvedService service, ProxyState state, String action) {
        if (json) {
            Json result = new Json()
                    .put("state", state.name())
                    .put("action", action)
                    .put("containerName", service.service().containerName())
                    .put("urls", service.urls().stream().map(URI::toString).toList());
            dialogue.screen().result(result.toString());
        }
    }
}
