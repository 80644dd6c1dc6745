package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.onboarding.Course.Step;
import io.github.cloudruproxy.onboarding.Course.Way;
import io.github.cloudruproxy.preset.PresetWords;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.text.Messages;
import java.util.List;
import java.util.Optional;

/** Leads from one question to the next; a step back keeps the answers. */
final class Interview {
    private final Dialogue dialogue;
    private final Prompter prompter;
    private final Messages messages;
    private final PortChoice ports;
    private final KeyVerification verification;
    private final Course usual;
    private final Questions questions;
    private final Trail trail;
    private Optional<Way> way = Optional.empty();
    private boolean portInQuestion;
    private Prompter reviewer;

    Interview(Dialogue dialogue, Prompter prompter, PortChoice ports, KeyVerification verification, Course usual) {
        this.dialogue = dialogue;
        this.prompter = prompter;
        this.messages = dialogue.messages();
        this.ports = ports;
        this.verification = verification;
        this.usual = usual;
        this.questions = new Questions(messages, ports, verification);
        this.reviewer = prompter;
        this.trail = new Trail(prompter);
    }

    /**
     * Returns the completed answers. Going back from the first question asks it again.
     *
     * @param fromTheEnd whether the person comes back from the plan, and so to the last question
     * @throws io.github.cloudruproxy.problem.Cancelled on Ctrl-C
     */
    Answers complete(Answers start, boolean fromTheEnd) {
        return follow(usual, start, fromTheEnd);
    }

    /** The same with every question that there is. */
    Answers completeEverything(Answers start) {
        return follow(usual.ofEverything(), start, false);
    }

    /** Asks what the person says to the plan, which is the step after the last question. */
    Prompter reviewer() {
        return reviewer;
    }

    private Answers follow(Course course, Answers start, boolean fromTheEnd) {
        portInQuestion |= !ports.isUsable(start.port());
        if (course.asksKey() && start.apiKey().isEmpty()) {
            dialogue.say("onboard.key.where");
            dialogue.gap();
        }
        Answers answers = start;
        List<Step> steps = course.steps(way.orElse(Way.QUICK), portInQuestion);
        int at = fromTheEnd ? steps.size() - 1 : 0;
        while (at < steps.size()) {
            Optional<Answers> more = askAt(at, steps, answers, course);
            answers = more.orElse(answers);
            at = more.isPresent() ? at + 1 : Math.max(0, at - 1);
            steps = course.steps(way.orElse(Way.QUICK), portInQuestion);
        }
        reviewer = course.at(at, steps, prompter);
        return answers;
    }

    private Optional<Answers> askAt(int index, List<Step> steps, Answers soFar, Course course) {
        Prompter person = course.at(index, steps, prompter);
        return trail.ask(steps.get(index), () -> ask(steps.get(index), soFar, course, person));
    }

    /** One question; empty means that the person went back. */
    private Optional<Answers> ask(Step step, Answers soFar, Course course, Prompter person) {
        return switch (step) {
            case KEY -> course.asksKey() ? questions.askKey(soFar, person) : questions.takeKey(soFar, person);
            case WAY -> askWay(soFar, person);
            case PRESET -> questions.askPreset(soFar, person);
            case PORT -> questions.askPort(soFar, person);
            case SCOPE ->
                new ForeignVariables(messages).ask(soFar, course.present().foreignVariables(), person);
        };
    }

    private Optional<Answers> askWay(Answers soFar, Prompter person) {
        Optional<Way> taken =
                new WayQuestion(person, messages, verification.verdictOn(soFar)).ask(soFar, portInQuestion, way);
        way = taken.or(() -> way);
        return taken.map(decided -> soFar);
    }

    /** Lets the person change one answer; going back changes nothing. */
    Answers change(Answers answers) {
        List<Choice<Step>> choices = List.of(
                new Choice<>(
                        Step.PRESET,
                        messages.get("change.preset"),
                        PresetWords.of(messages).title(answers.preset())),
                new Choice<>(
                        Step.KEY,
                        messages.get("change.key"),
                        answers.apiKey().map(ApiKey::masked).orElse("")),
                new Choice<>(Step.PORT, messages.get("change.port"), String.valueOf(answers.port())));
        Optional<Answers> changed = Optional.empty();
        while (changed.isEmpty()) {
            Passage picking = prompter.passage();
            Optional<Step> picked = prompter.choose(messages.get("change.question"), choices, 0);
            picking.takeBack();
            if (picked.isEmpty()) {
                return answers;
            }
            changed = trail.askAnew(picked.get(), () -> change(picked.get(), answers));
        }
        return changed.get();
    }

    private Optional<Answers> change(Step step, Answers answers) {
        return switch (step) {
            case KEY -> questions.askKey(answers, prompter);
            case PORT -> questions.askOtherPort(answers, prompter);
            default -> questions.askPreset(answers, prompter);
        };
    }

    /** Empty when the person goes back. */
    Optional<Answers> changePreset(Answers answers) {
        reviewer = prompter;
        verification.tell(answers, prompter);
        return questions.askPreset(answers, prompter);
    }

    /** Empty when the person goes back. */
    Optional<Answers> changeKey(Answers answers) {
        reviewer = prompter;
        return questions.askKey(answers, prompter);
    }

    /** Empty when the person goes back. */
    Optional<Answers> changePort(Answers answers) {
        reviewer = prompter;
        return questions.askOtherPort(answers, prompter);
    }
}
