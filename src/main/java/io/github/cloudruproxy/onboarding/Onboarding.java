package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.image.ServiceFitting;
import io.github.cloudruproxy.lifecycle.ProxyObservation;
import io.github.cloudruproxy.onboarding.OnboardingOptions.Verification;
import io.github.cloudruproxy.onboarding.Review.Approval;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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
        return new Settled(agree(given, options, settled, verification), settled);
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

    private Agreement agree(Given given, OnboardingOptions options, Preflight preflight, KeyVerification verification) {
        Answers start = Answers.from(given, preflight.configuration());
        EditedComposeFile present =
                new EditedComposeFile(dialogue, preflight.configuration(), options, portChoice(preflight));
        if (dialogue.prompter().isEmpty()) {
            Wish wish = fitted(Wish.of(start), preflight, UnaryOperator.identity());
            return shown(propose(wish, present, preflight, verification).orElseThrow(), options, preflight);
        }
        Prompter prompter = dialogue.prompter().get();
        preflight
                .engine()
                .filter(engine -> options.start() || start.fitting() != Fitting.NONE)
                .ifPresent(engine -> fitting.warmUp(start.image(), prompter));
        Course course = new Course(given, preflight.configuration(), false, options.confirmed() || options.dryRun());
        Interview interview = new Interview(dialogue, prompter, portChoice(preflight), verification, course);
        Supplier<Wish> opening = opening(start, given, options, preflight, interview);
        UnaryOperator<Wish> back = undone ->
                opensOnMenu(given, preflight) ? opening.get() : Wish.of(interview.complete(undone.answers(), true));
        Wish wish = fitted(opening.get(), preflight, back);
        while (true) {
            Passage passage = prompter.passage();
            Optional<Agreement> proposed = propose(wish, present, preflight, verification);
            if (proposed.filter(plan -> needsNoApproval(plan, options)).isPresent()) {
                return shown(proposed.get(), options, preflight);
            }
            Approval approval = proposed.map(
                            agreement -> review.approve(interview.reviewer(), proposal(agreement, options, preflight)))
                    .orElse(Approval.BACK);
            if (approval == Approval.GIVEN) {
                return proposed.orElseThrow();
            }
            passage.takeBack();
            boolean backToTheEdits = proposed.isPresent() && present.wasAsked();
            if (approval == Approval.CHANGE_WANTED) {
                wish = Wish.of(interview.change(wish.answers()));
            } else if (!backToTheEdits) {
                wish = fitted(back.apply(wish), preflight, back);
            }
        }
    }

    /** What a setting cannot do for the image, somebody has to have said may be done with an image of our own. */
    private Wish fitted(Wish wish, Preflight preflight, UnaryOperator<Wish> back) {
        Optional<Answers> settled = settleImage(wish.answers(), preflight);
        return settled.isPresent() ? wish.with(settled.get()) : fitted(back.apply(wish), preflight, back);
    }

    /** Empty when the person goes back. */
    private Optional<Answers> settleImage(Answers answers, Preflight preflight) {
        return image(answers, preflight)
                .filter(seen -> seen.traits().needsDerivation())
                .map(shut -> Consent.toPlan(dialogue, answers.fitting())
                        .toDeriving(
                                answers.image(),
                                ServiceFitting.derivation(shut.traits()).orElseThrow(),
                                ruledOut(preflight).hasDerivingFrom(shut))
                        .map(derives -> answers.withFitting(derives ? Fitting.DERIVE : Fitting.ADAPT_ONLY)))
                .orElse(Optional.of(answers));
    }

    private static boolean needsNoApproval(Agreement agreement, OnboardingOptions options) {
        return options.confirmed() || options.dryRun() || isMereRestart(agreement);
    }

    private static boolean isMereRestart(Agreement agreement) {
        return agreement.restart() && agreement.plan().edits().changesNothing();
    }

    private Supplier<Wish> opening(
            Answers start, Given given, OnboardingOptions options, Preflight preflight, Interview interview) {
        if (!opensOnMenu(given, preflight)) {
            return () -> Wish.of(interview.complete(start, false));
        }
        RerunMenu menu = new RerunMenu(
                dialogue,
                dialogue.prompter().orElseThrow(),
                interview,
                preflight.observation().map(ProxyObservation::state),
                options.start(),
                () -> inspection.showStatus(preflight.configuration()));
        return () -> menu.ask(start);
    }

    /** Whoever says with the command what to change is not asked what to change. */
    private static boolean opensOnMenu(Given given, Preflight preflight) {
        ProxyConfiguration present = preflight.configuration();
        boolean changesNothing =
                given.preset().isEmpty() && Answers.from(given, present).equals(Answers.from(Given.nothing(), present));
        return present.composeFile().isPresent() && present.apiKey().isPresent() && changesNothing;
    }

    /** What a wish leads to; empty when the person goes back to the questions. */
    private Optional<Agreement> propose(
            Wish wish, EditedComposeFile present, Preflight preflight, KeyVerification verification) {
        Answers answers = wish.answers();
        return present.plan(answers, rendered(answers, preflight))
                .map(plan -> new Agreement(answers, verification.verdictOn(answers), plan, wish.restart()));
    }

    /** Shows what is done without a question, unless that is in no file. */
    private Agreement shown(Agreement agreement, OnboardingOptions options, Preflight preflight) {
        if (!isMereRestart(agreement)) {
            proposal(agreement, options, preflight).tell(dialogue);
        }
        return agreement;
    }

    private Proposal proposal(Agreement agreement, OnboardingOptions options, Preflight preflight) {
        ConfigurationChange plan = agreement.plan();
        return new Proposal(
                plan,
                review.brief(plan, inspection.foresee(plan, preflight, options)),
                listener -> show(agreement, options, preflight, listener));
    }

    private void show(Agreement agreement, OnboardingOptions options, Preflight preflight, Dialogue listener) {
        ConfigurationChange plan = agreement.plan();
        Review told = new Review(listener);
        told.show(plan, inspection.foresee(plan, preflight, options), inspection.retired(plan, preflight, options));
        told.sayAdaptations(fitting.words(plan.after().service()));
        Optional<SeenImage> image = image(agreement.answers(), preflight);
        image.filter(seen -> fitting.derives(plan.after().service()))
                .flatMap(seen -> ServiceFitting.derivation(seen.traits()))
                .ifPresent(
                        derivation -> told.sayDerivation(plan.after().service().image(), derivation));
        Warnings warnings = new Warnings(world, listener);
        warnings.sayOfImage(image.map(SeenImage::traits), plan.after().service());
        warnings.sayBeforehand(preflight, plan);
        if (!options.start()) {
            warnings.sayOfPort(portChoice(preflight), plan.after().service().hostPort());
        }
        warnings.sayOfModels(agreement);
    }

    private ComposeFile rendered(Answers answers, Preflight preflight) {
        Optional<SeenImage> image = image(answers, preflight);
        return ComposeFile.render(
                fitting.fit(answers, preflight.ipv6(), image, preflight.configuration()),
                world.author().version(),
                ruledOut(preflight).after(answers, image));
    }

    private RuledOut ruledOut(Preflight preflight) {
        return new RuledOut(world.observer(), preflight.configuration());
    }

    private Optional<SeenImage> image(Answers answers, Preflight preflight) {
        return preflight
                .engine()
                .filter(engine -> answers.fitting() != Fitting.NONE)
                .flatMap(engine -> fitting.show(
                        answers.image(), preflight.configuration().resolved(answers.service(preflight.ipv6()))));
    }

    private PortChoice portChoice(Preflight preflight) {
        return new PortChoice(world, preflight);
    }
}
