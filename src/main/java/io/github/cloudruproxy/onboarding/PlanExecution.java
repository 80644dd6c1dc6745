package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.client.ClientAccess;
import io.github.cloudruproxy.client.MessageVerdict;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.deployment.Deployment;
import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.onboarding.OnboardingOptions.Verification;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.YieldingChecklist;
import io.github.cloudruproxy.text.ShellWord;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.ProxySettings;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.time.Duration;
import java.util.Optional;

/** Carries an approved plan out: the files first, then the container. */
final class PlanExecution {
    /** Another run needs seconds for its files; one that fetches an image takes longer, and this one is refused. */
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(10);

    private final World world;
    private final Dialogue dialogue;
    private final ImageFitting fitting;
    private final Leaving leaving;

    PlanExecution(World world, Dialogue dialogue, ImageFitting fitting, Leaving leaving) {
        this.fitting = fitting;
        this.world = world;
        this.dialogue = dialogue;
        this.leaving = leaving;
    }

    OnboardingOutcome carryOut(Agreement agreement, OnboardingOptions options, Preflight preflight) {
        ConfigurationChange plan = agreement.plan();
        Optional<ContainerAction> action;
        Optional<Problem> unrecorded;
        dialogue.gap();
        try (WorkspaceLock lock = world.workspace().lock(LOCK_LIMIT)) {
            try (Checklist checklist = dialogue.checklist().get()) {
                leaving.whileNothingIsChanged(() -> derive(plan, preflight, checklist));
                unrecorded = applyFiles(plan, lock, checklist);
            }
            unrecorded.ifPresent(this::sayUnrecorded);
            new Warnings(world, dialogue).sayAfterwards();
            action = deploys(options, preflight)
                    ? Optional.of(leaving.whileTheContainerIsMoved(
                            !plan.edits().changesNothing(),
                            preflight.configuration().composeFile().isEmpty(),
                            () -> deploy(agreement, options, preflight, lock)))
                    : Optional.empty();
        }
        Optional<MessageVerdict> message = action.filter(
                        done -> options.verification() != Verification.NOTHING && done != ContainerAction.KEEP)
                .map(done -> leaving.whileTheProxyIsHealthy(() -> sendTestMessage(agreement)));
        if (action.isPresent()) {
            sayHealthy(agreement, preflight, action.get(), message);
        } else {
            sayNotStarted(plan, options, preflight);
        }
        return new OnboardingOutcome(
                agreement.answers(), plan, agreement.key(), true, action, message, preflight.engineProblem());
    }

    private static boolean deploys(OnboardingOptions options, Preflight preflight) {
        return options.start() && preflight.engineProblem().isEmpty();
    }

    private ContainerAction deploy(
            Agreement agreement, OnboardingOptions options, Preflight preflight, WorkspaceLock lock) {
        ConfigurationChange plan = agreement.plan();
        Optional<ResolvedService> predecessor = preflight.retiredBy(plan).map(old -> plan.before());
        try (YieldingChecklist checklist = new YieldingChecklist(dialogue.checklist())) {
            Consent consent = Consent.toPlan(dialogue, agreement.answers().fitting());
            Deployment deployment = world.deployment(dialogue).revisedBy(fitting.under(lock, checklist, consent));
            options.archive().ifPresent(archive -> deployment.load(archive, checklist));
            if (agreement.restart()) {
                return deployment.restart(plan.after(), options.timeout(), checklist);
            }
            return deployment.replace(predecessor, plan.after(), options.timeout(), checklist);
        }
    }

    /** Before the files name it, the image is there; empty where none had to be derived. */
    private Optional<String> derive(ConfigurationChange plan, Preflight preflight, Checklist checklist) {
        ServiceDefinition service = plan.after().service();
        return preflight
                .engine()
                .filter(engine -> fitting.derives(service))
                .flatMap(engine -> service.source().origin())
                .flatMap(origin -> fitting.see(origin, plan.after()))
                .map(origin -> fitting.derive(origin, service.image(), checklist));
    }

    /** Returns why the record of the change could not be written, if it could not. */
    private Optional<Problem> applyFiles(ConfigurationChange plan, WorkspaceLock lock, Checklist checklist) {
        checklist.begin(dialogue.messages().get("step.files"));
        if (plan.edits().changesNothing()) {
            plan.edits().apply(lock);
            checklist.skipped(dialogue.messages().get("step.files.same"));
            return Optional.empty();
        }
        Optional<Problem> trouble = new RecordedEdits(world).apply(plan.edits(), lock);
        checklist.done(dialogue.messages().get("step.files.written"));
        return trouble;
    }

    private void sayUnrecorded(Problem why) {
        String what = dialogue.messages()
                .get("problem." + why.failure().id() + ".what", why.arguments().toArray());
        dialogue.say(Glyph.WARNING, "history.notWritten", what);
    }

    private MessageVerdict sendTestMessage(Agreement agreement) {
        ResolvedService service = agreement.plan().after();
        return new TestMessage(world.messageCheck(), world.time(), dialogue)
                .send(ClientAccess.to(service), presetOf(service, agreement));
    }

    /** A compose file that was kept may name models of its own. */
    private static ModelPreset presetOf(ResolvedService service, Agreement agreement) {
        return ProxySettings.presetIn(service.environment())
                .orElse(agreement.answers().preset());
    }

    /** Whoever has seen the lines for the clients has them; a proxy that is new may be one that nobody uses yet. */
    private void sayHealthy(
            Agreement agreement, Preflight preflight, ContainerAction done, Optional<MessageVerdict> message) {
        ResolvedService service = agreement.plan().after();
        boolean wantsKey = message.filter(MessageVerdict::wantsClientKey).isPresent();
        ClientAccess access = ClientAccess.to(service);
        ClientLines clients = new ClientLines(dialogue);
        if (done == ContainerAction.CREATE
                || preflight.configuration().composeFile().isEmpty()) {
            clients.show(wantsKey ? access.locked() : access, presetOf(service, agreement));
        }
        clients.warnOf(world.shell());
        Farewell farewell = new Farewell(dialogue);
        message.ifPresent(farewell::doubts);
        farewell.lights(service, message);
        farewell.whatNext();
    }

    private void sayNotStarted(ConfigurationChange plan, OnboardingOptions options, Preflight preflight) {
        options.archive()
                .ifPresent(archive -> dialogue.say(
                        Glyph.WARNING,
                        "archive.byHand",
                        ShellWord.quoted(archive.file().toString())));
        Farewell farewell = new Farewell(dialogue);
        if (options.start()) {
            farewell.filesOnly(plan.after(), preflight.engineProblem().orElseThrow());
        } else {
            farewell.filesWritten();
        }
    }
}
