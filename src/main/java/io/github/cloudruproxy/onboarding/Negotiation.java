package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.image.ServiceFitting;
import io.github.cloudruproxy.lifecycle.ProxyObservation;
import io.github.cloudruproxy.onboarding.Review.Approval;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Comes to an agreement: asks, plans and shows until a person approves, or does so once where nobody can be asked. */
final class Negotiation {
    private final Dialogue dialogue;
    private final Planner planner;
    private final Situation situation;
    private final KeyVerification verification;
    private final EditedComposeFile present;

    Negotiation(Dialogue dialogue, Planner planner, Situation situation, KeyVerification verification) {
        this.dialogue = dialogue;
        this.planner = planner;
        this.situation = situation;
        this.verification = verification;
        this.present = new EditedComposeFile(
                dialogue, situation.preflight().configuration(), situation.options(), planner.portChoice());
    }

    /**
     * Nothing is written meanwhile.
     *
     * @throws Problem when the answers cannot be carried out, and nobody can be asked for others
     * @throws Cancelled when the person leaves
     */
    Agreement agree() {
        if (dialogue.prompter().isPresent()) {
            return agreeWith(dialogue.prompter().get());
        }
        Wish wish = fitted(Wish.of(situation.answers()), UnaryOperator.identity());
        return shown(propose(wish).orElseThrow());
    }

    private Agreement agreeWith(Prompter prompter) {
        planner.warmUp(prompter);
        Course course = new Course(
                situation.given(), situation.preflight().configuration(), false, situation.needsNoApproval());
        Interview interview = new Interview(dialogue, prompter, planner.portChoice(), verification, course);
        Supplier<Wish> opening = opening(prompter, interview);
        UnaryOperator<Wish> back =
                undone -> opensOnMenu() ? opening.get() : Wish.of(interview.complete(undone.answers(), true));
        Wish wish = fitted(opening.get(), back);
        while (true) {
            Passage passage = prompter.passage();
            Optional<Agreement> proposed = propose(wish);
            if (proposed.filter(this::needsNoApproval).isPresent()) {
                return shown(proposed.get());
            }
            Approval approval = approval(interview, proposed);
            if (approval == Approval.GIVEN) {
                return proposed.orElseThrow();
            }
            passage.takeBack();
            boolean backToTheEdits = proposed.isPresent() && present.wasAsked();
            if (approval == Approval.CHANGE_WANTED) {
                wish = Wish.of(interview.change(wish.answers()));
            } else if (!backToTheEdits) {
                wish = fitted(back.apply(wish), back);
            }
        }
    }

    private Approval approval(Interview interview, Optional<Agreement> proposed) {
        return proposed.map(
                        agreement -> new Review(dialogue).approve(interview.reviewer(), planner.proposal(agreement)))
                .orElse(Approval.BACK);
    }

    /** What a setting cannot do for the image, somebody has to have said may be done with an image of our own. */
    private Wish fitted(Wish wish, UnaryOperator<Wish> back) {
        Optional<Answers> settled = settleImage(wish.answers());
        return settled.isPresent() ? wish.with(settled.get()) : fitted(back.apply(wish), back);
    }

    /** Empty when the person goes back. */
    private Optional<Answers> settleImage(Answers answers) {
        return planner.image(answers)
                .filter(seen -> seen.traits().needsDerivation())
                .map(shut -> Consent.toPlan(dialogue, answers.fitting())
                        .toDeriving(
                                answers.image(),
                                ServiceFitting.derivation(shut.traits()).orElseThrow(),
                                planner.ruledOut().hasDerivingFrom(shut))
                        .map(derives -> answers.withFitting(derives ? Fitting.DERIVE : Fitting.ADAPT_ONLY)))
                .orElse(Optional.of(answers));
    }

    private boolean needsNoApproval(Agreement agreement) {
        return situation.needsNoApproval() || isMereRestart(agreement);
    }

    private static boolean isMereRestart(Agreement agreement) {
        return agreement.restart() && agreement.plan().edits().changesNothing();
    }

    private Supplier<Wish> opening(Prompter prompter, Interview interview) {
        Answers start = situation.answers();
        if (!opensOnMenu()) {
            return () -> Wish.of(interview.complete(start, false));
        }
        RerunMenu menu = new RerunMenu(
                dialogue,
                prompter,
                interview,
                situation.preflight().observation().map(ProxyObservation::state),
                situation.options().start(),
                planner::showStatus);
        return () -> menu.ask(start);
    }

    /** Whoever says with the command what to change is not asked what to change. */
    private boolean opensOnMenu() {
        ProxyConfiguration configuration = situation.preflight().configuration();
        boolean changesNothing = situation.given().preset().isEmpty()
                && situation.answers().equals(Answers.from(Given.nothing(), configuration));
        return configuration.composeFile().isPresent() && configuration.apiKey().isPresent() && changesNothing;
    }

    /** What a wish leads to; empty when the person goes back to the questions. */
    private Optional<Agreement> propose(Wish wish) {
        Answers answers = wish.answers();
        return present.plan(answers, planner.composeFile(answers))
                .map(plan -> new Agreement(answers, verification.verdictOn(answers), plan, wish.restart()));
    }

    /** Shows what is done without a question, unless that is in no file. */
    private Agreement shown(Agreement agreement) {
        if (!isMereRestart(agreement)) {
            planner.proposal(agreement).tell(dialogue);
        }
        return agreement;
    }
}
