package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.image.ServiceFitting;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import java.util.Optional;

/** What answers lead to, and how it is told. */
final class Planner {
    private final World world;
    private final Dialogue dialogue;
    private final ImageFitting fitting;
    private final Situation situation;
    private final Inspection inspection;

    Planner(World world, Dialogue dialogue, ImageFitting fitting, Situation situation) {
        this.world = world;
        this.dialogue = dialogue;
        this.fitting = fitting;
        this.situation = situation;
        this.inspection = new Inspection(world, dialogue);
    }

    /** Loads what will be needed for the plan while the person reads the first question. */
    void warmUp(Prompter prompter) {
        Answers answers = situation.answers();
        situation
                .preflight()
                .engine()
                .filter(engine -> situation.options().start() || answers.fitting() != Fitting.NONE)
                .ifPresent(engine -> fitting.warmUp(answers.image(), prompter));
    }

    /** The image of the answers, where it is here and may be adapted to. */
    Optional<SeenImage> image(Answers answers) {
        Preflight preflight = situation.preflight();
        return preflight
                .engine()
                .filter(engine -> answers.fitting() != Fitting.NONE)
                .flatMap(engine -> fitting.show(
                        answers.image(), preflight.configuration().resolved(answers.service(preflight.ipv6()))));
    }

    /** The compose file of the answers. */
    ComposeFile composeFile(Answers answers) {
        Preflight preflight = situation.preflight();
        Optional<SeenImage> image = image(answers);
        return ComposeFile.render(
                fitting.fit(answers, preflight.ipv6(), image, preflight.configuration()),
                world.author().version(),
                ruledOut().after(answers, image));
    }

    /** What somebody did not want before. */
    RuledOut ruledOut() {
        return new RuledOut(world.observer(), situation.preflight().configuration());
    }

    PortChoice portChoice() {
        return new PortChoice(world, situation.preflight());
    }

    /** Tells how the proxy is, as {@code status} does. */
    void showStatus() {
        inspection.showStatus(situation.preflight().configuration());
    }

    /** What a person decides on. */
    Proposal proposal(Agreement agreement) {
        ConfigurationChange plan = agreement.plan();
        return new Proposal(
                plan,
                new Review(dialogue).brief(plan, inspection.foresee(plan, situation.preflight(), situation.options())),
                listener -> show(agreement, listener));
    }

    private void show(Agreement agreement, Dialogue listener) {
        Preflight preflight = situation.preflight();
        OnboardingOptions options = situation.options();
        ConfigurationChange plan = agreement.plan();
        Review told = new Review(listener);
        told.show(plan, inspection.foresee(plan, preflight, options), inspection.retired(plan, preflight, options));
        told.sayAdaptations(fitting.words(plan.after().service()));
        Optional<SeenImage> image = image(agreement.answers());
        image.filter(seen -> fitting.derives(plan.after().service()))
                .flatMap(seen -> ServiceFitting.derivation(seen.traits()))
                .ifPresent(
                        derivation -> told.sayDerivation(plan.after().service().image(), derivation));
        warn(agreement, image, new Warnings(world, listener));
    }

    private void warn(Agreement agreement, Optional<SeenImage> image, Warnings warnings) {
        ConfigurationChange plan = agreement.plan();
        warnings.sayOfImage(image.map(SeenImage::traits), plan.after().service());
        warnings.sayBeforehand(situation.preflight(), plan);
        if (!situation.options().start()) {
            warnings.sayOfPort(portChoice(), plan.after().service().hostPort());
        }
        warnings.sayOfModels(agreement);
    }
}
