package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.deployment.Deployment;
import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.lifecycle.Hardening;
import io.github.cloudruproxy.lifecycle.ProxyState;
import io.github.cloudruproxy.onboarding.Consent;
import io.github.cloudruproxy.onboarding.ImageFitting;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.YieldingChecklist;
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

    private final boolean derives;

    private ContainerCommand(Session session, OutputOptions output, boolean asks, boolean derives) {
        this.session = session;
        this.workspace = session.workspace();
        this.json = output.json;
        this.dialogue = session.dialogue(asks);
        this.deployment = session.deployment(workspace, dialogue);
        this.derives = derives;
    }

    /** For what may have to ask whether the compose file is to be adapted to its image. */
    static ContainerCommand of(Session session, OutputOptions output, AdaptationOptions adaptation) {
        return new ContainerCommand(session, output, !adaptation.yes && !output.json, adaptation.deriveImage);
    }

    /** For what asks nothing. */
    static ContainerCommand of(Session session, OutputOptions output) {
        return new ContainerCommand(session, output, false, false);
    }

    void start(Duration timeout) {
        deploy("start", (fitted, service, checklist) -> fitted.run(service, timeout, checklist));
    }

    void restart(Duration timeout) {
        deploy("restart", (fitted, service, checklist) -> fitted.restart(service, timeout, checklist));
    }

    /** What is done with the container, once it is known what it is made from. */
    private interface Move {
        ContainerAction carryOut(Deployment fitted, ResolvedService service, Checklist checklist);
    }

    private void deploy(String command, Move move) {
        underLock((service, lock) -> {
            sayWhatIsMissing(service);
            try (YieldingChecklist checklist = new YieldingChecklist(dialogue.checklist())) {
                Consent consent = Consent.withoutPlan(dialogue, session.configuration(workspace), derives, command);
                Deployment fitted = deployment.revisedBy(fitting(command).under(lock, checklist, consent));
                report(service, ProxyState.HEALTHY, name(move.carryOut(fitted, service, checklist)));
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
        return new ImageFitting(session.world(workspace, command), dialogue);
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
