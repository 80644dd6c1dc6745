package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.onboarding.OnboardingOptions.Verification;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Dialogue;
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
    private final ImageFitting fitting;
    private final Leaving leaving;

    public Onboarding(World world, Dialogue dialogue) {
        this.world = world;
        this.dialogue = dialogue;
        this.inspection = new Inspection(world, dialogue);
        this.review = new Review(dialogue);
        this.fitting = new ImageFitting(world, dialogue);
        this.leaving = new Leaving(world.lastWords(), dialogue);
    }

    /**
     * Runs the whole of it.
     *
     * @return empty when the person chooses to quit before anything is changed, which they are told
     * @throws Problem whatever stands in the way; files are then as they were or completely written
     * @throws Cancelled when the person leaves otherwise
     */
    public Optional<OnboardingOutcome> run(Given given, OnboardingOptions options) {
        return settle(given, options).map(settled -> act(settled, options));
    }

    /** What is to be done, and what was seen before. */
    private record Settled(Agreement agreement, Preflight preflight) {}

    private Optional<Settled> settle(Given given, OnboardingOptions options) {
        try {
            return Optional.of(leaving.whileNothingIsChanged(() -> lookAndAsk(given, options)));
        } catch (Quit chosen) {
            return Optional.empty();
        }
    }

    private Settled lookAndAsk(Given given, OnboardingOptions options) {
        world.workspace().requireWritable();
        Preflight preflight = inspection.look(given, options);
        requireAnswers(given, options, preflight);
        Preflight settled = settleEngine(preflight, given, options);
        requirePort(given, options, settled);
        KeyVerification verification =
                new KeyVerification(world.keyCheck(), options.verification() == Verification.EVERYTHING, dialogue);
        if (dialogue.prompter().isEmpty()) {
            verification.require(Answers.from(given, settled.configuration()));
        }
        Situation situation = new Situation(given, options, settled);
        Planner planner = new Planner(world, dialogue, fitting, situation);
        return new Settled(new Negotiation(dialogue, planner, situation, verification).agree(), settled);
    }

    private OnboardingOutcome act(Settled settled, OnboardingOptions options) {
        Agreement agreement = settled.agreement();
        if (options.dryRun()) {
            review.showDiff(agreement.plan());
            new Farewell(dialogue).nothingDone();
            return new OnboardingOutcome(
                    agreement.answers(),
                    agreement.plan(),
                    agreement.key(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    settled.preflight().engineProblem());
        }
        return new PlanExecution(world, dialogue, fitting, leaving).carryOut(agreement, options, settled.preflight());
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
            return new EngineTrouble(dialogue, dialogue.prompter().get(), world.observer(), world.time())
                    .settle(preflight, () -> inspection.lookAgain(given, options));
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

    private PortChoice portChoice(Preflight preflight) {
        return new PortChoice(world, preflight);
    }
}
