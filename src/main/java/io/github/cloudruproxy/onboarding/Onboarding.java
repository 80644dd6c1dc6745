package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import java.util.Optional;

/**
 * From whatever the workspace is now to a healthy proxy: look, ask, plan, show, apply, start. Until the plan is approved
 * nothing is written and nothing is moved.
 */
public final class Onboarding {
    private final World world;
    private final Dialogue dialogue;
    private final Inspection inspection;
    private final Review review;

    public Onboarding(World world, Dialogue dialogue) {
        this.world = world;
        this.dialogue = dialogue;
        this.inspection = new Inspection(world, dialogue);
        this.review = new Review(dialogue);
    }

    /**
     * Runs the whole of it.
     *
     * @throws Problem whatever stands in the way; files are then as they were or completely written
     * @throws Cancelled when the person leaves before the plan is approved
     */
    public OnboardingOutcome run(Given given, OnboardingOptions options) {
        world.workspace().requireWritable();
        Preflight preflight = inspection.look(given, options);
        requireAnswers(given, options, preflight);
        Preflight settled = settleEngine(preflight, given, options);
        requirePort(given, options, settled);
        KeyVerification verification = new KeyVerification(world.keyCheck(), options.verify(), dialogue);
        if (dialogue.prompter().isEmpty()) {
            verification.require(Answers.from(given, settled.configuration()));
        }
        Agreement agreement = agree(given, options, settled, verification);
        if (options.dryRun()) {
            review.showDiff(agreement.plan());
            new Farewell(dialogue).nothingDone();
            return new OnboardingOutcome(
                    agreement.answers(),
                    agreement.plan(),
                    agreement.key(),
                    false,
                    Optional.empty(),
                    settled.engineProblem());
        }
        return new PlanExecution(world, dialogue).carryOut(agreement, options, settled);
    }

    /** Whoever cannot be asked has to say everything at once, so everything that is missing is named at once. */
    private void requireAnswers(Given given, OnboardingOptions options, Preflight preflight) {
        if (dialogue.prompter().isPresent()) {
            return;
        }
        MissingAnswers missing = new MissingAnswers(dialogue.messages());
        if (Answers.from(given, preflight.configuration()).apiKey().isEmpty()) {
            missing.add("missing.key");
        }
        if (!options.confirmed() && !options.dryRun()) {
            missing.add("missing.confirmation");
        }
        missing.refuseIfAny();
    }

    private void requirePort(Given given, OnboardingOptions options, Preflight preflight) {
        if (dialogue.prompter().isEmpty() && options.start()) {
            portChoice(preflight)
                    .requireUsable(
                            Answers.from(given, preflight.configuration()).port());
        }
    }

    private Preflight settleEngine(Preflight preflight, Given given, OnboardingOptions options) {
        if (preflight.engineProblem().isEmpty() || !options.start()) {
            return preflight;
        }
        Problem problem = preflight.engineProblem().get();
        if (dialogue.prompter().isPresent()) {
            return new EngineTrouble(dialogue, dialogue.prompter().get())
                    .settle(preflight, () -> inspection.look(given, options));
        }
        if (isExpectedOnADesk(problem.failure())) {
            return preflight;
        }
        throw problem;
    }

    /** ADR-004 section 4: without Docker the files are written and the manual instructions are shown. */
    private static boolean isExpectedOnADesk(Failure failure) {
        return failure == Failure.DOCKER_NOT_INSTALLED || failure == Failure.DOCKER_NOT_RUNNING;
    }

    private Agreement agree(Given given, OnboardingOptions options, Preflight preflight, KeyVerification verification) {
        Answers start = Answers.from(given, preflight.configuration());
        Optional<Interview> interview = dialogue.prompter()
                .map(prompter -> new Interview(dialogue, prompter, portChoice(preflight), verification));
        Answers answers =
                interview.map(asking -> asking.complete(start, given, false)).orElse(start);
        if (!options.confirmed()) {
            answers = new ForeignVariables(dialogue).settle(answers, given, preflight.configuration());
        }
        EditedComposeFile present =
                new EditedComposeFile(dialogue, preflight.configuration(), options, portChoice(preflight));
        while (true) {
            Optional<ConfigurationChange> planned = present.plan(answers, rendered(answers, preflight));
            if (planned.isEmpty()) {
                answers = interview.orElseThrow().complete(answers, given, true);
                continue;
            }
            ConfigurationChange plan = planned.get();
            Agreement agreement = new Agreement(answers, verification.verdictOn(answers), plan);
            review.show(
                    plan, inspection.foresee(plan, preflight, options), inspection.retired(plan, preflight, options));
            Warnings warnings = new Warnings(world, dialogue);
            warnings.sayBeforehand(preflight, plan);
            warnings.sayOfModels(agreement);
            if (options.confirmed() || options.dryRun() || interview.isEmpty()) {
                return agreement;
            }
            if (review.approve(dialogue.prompter().orElseThrow(), plan)) {
                return agreement;
            }
            if (!present.wasAsked()) {
                answers = interview.get().complete(answers, given, true);
            }
        }
    }

    private ComposeFile rendered(Answers answers, Preflight preflight) {
        return ComposeFile.render(
                answers.service(preflight.ipv6()), world.author().version());
    }

    private PortChoice portChoice(Preflight preflight) {
        return new PortChoice(world, preflight, dialogue.messages());
    }
}
