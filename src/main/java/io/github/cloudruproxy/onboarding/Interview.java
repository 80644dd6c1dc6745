package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.preset.PresetWords;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Prompter.SecretAnswer;
import io.github.cloudruproxy.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for what was not given, one step after the other; a step back keeps the answers. */
final class Interview {
    private final Dialogue dialogue;
    private final Prompter prompter;
    private final Messages messages;
    private final PortChoice ports;
    private final KeyVerification verification;

    Interview(Dialogue dialogue, Prompter prompter, PortChoice ports, KeyVerification verification) {
        this.dialogue = dialogue;
        this.prompter = prompter;
        this.messages = dialogue.messages();
        this.ports = ports;
        this.verification = verification;
    }

    /** One question; empty means that the person went back. */
    private interface Step {
        Optional<Answers> ask(Answers soFar);
    }

    /**
     * Returns the completed answers. Going back from the first question asks it again.
     *
     * @param given the steps whose answers came with the command are passed over
     * @param fromTheEnd whether the person comes back from the plan, and so to the last question
     * @throws io.github.cloudruproxy.problem.Cancelled on Ctrl-C
     */
    Answers complete(Answers start, Given given, boolean fromTheEnd) {
        List<Step> steps = new ArrayList<>();
        steps.add(given.apiKey().isEmpty() ? this::askKey : this::takeKey);
        if (given.preset().isEmpty()) {
            steps.add(this::askPreset);
        }
        if (!ports.isUsable(start.port())) {
            steps.add(this::askPort);
        }
        if (given.apiKey().isEmpty() && start.apiKey().isEmpty()) {
            dialogue.say("onboard.key.where");
            dialogue.gap();
        }
        Answers answers = start;
        int step = fromTheEnd ? steps.size() - 1 : 0;
        while (step < steps.size()) {
            Optional<Answers> more = steps.get(step).ask(answers);
            answers = more.orElse(answers);
            step = more.isPresent() ? step + 1 : Math.max(0, step - 1);
        }
        return answers;
    }

    /** Lets the person change one answer; going back changes nothing. */
    Answers change(Answers answers) {
        List<Choice<Step>> choices = List.of(
                new Choice<>(
                        this::askPreset,
                        messages.get("change.preset"),
                        PresetWords.of(messages).title(answers.preset())),
                new Choice<>(
                        this::askKey,
                        messages.get("change.key"),
                        answers.apiKey().map(ApiKey::masked).orElse("")),
                new Choice<>(this::askOtherPort, messages.get("change.port"), String.valueOf(answers.port())));
        Optional<Answers> changed = Optional.empty();
        while (changed.isEmpty()) {
            Optional<Step> step = prompter.choose(messages.get("change.question"), choices, 0);
            if (step.isEmpty()) {
                return answers;
            }
            changed = step.get().ask(answers);
        }
        return changed.get();
    }

    /** Empty when the person goes back. */
    Optional<Answers> changePreset(Answers answers) {
        verification.tell(answers, prompter);
        return askPreset(answers);
    }

    /** Empty when the person goes back. */
    Optional<Answers> changeKey(Answers answers) {
        return askKey(answers);
    }

    /** Empty when the person goes back. */
    Optional<Answers> changePort(Answers answers) {
        return askOtherPort(answers);
    }

    private Optional<Answers> askKey(Answers soFar) {
        Optional<Answers> answers = enterKey(soFar);
        while (answers.isPresent() && !verification.settle(answers.get(), prompter)) {
            answers = enterKey(answers.get());
        }
        return answers;
    }

    /** The key that came with the command is asked for again only where Cloud.ru does not take it. */
    private Optional<Answers> takeKey(Answers soFar) {
        return verification.settle(soFar, prompter) ? Optional.of(soFar) : askKey(soFar);
    }

    private Optional<Answers> enterKey(Answers soFar) {
        Optional<SecretAnswer<ApiKey>> answer = prompter.secret(
                messages.get("onboard.question.key"),
                soFar.apiKey().map(ApiKey::masked),
                PastedKey::parse,
                key -> messages.get("onboard.key.shown", key.masked(), messages.count("characters", key.length())));
        return answer.map(given -> given.entered().map(soFar::withApiKey).orElse(soFar));
    }

    private Optional<Answers> askPreset(Answers soFar) {
        return new PresetQuestion(
                        prompter, messages, verification.verdictOn(soFar).models())
                .ask(soFar.preset())
                .map(soFar::withPreset);
    }

    private Optional<Answers> askPort(Answers soFar) {
        int port = soFar.port();
        return prompter.text(
                        messages.get("onboard.question.port"), String.valueOf(ports.nextFree(port)), this::usablePort)
                .map(soFar::withPort);
    }

    private Optional<Answers> askOtherPort(Answers soFar) {
        return prompter.text(messages.get("change.port"), String.valueOf(soFar.port()), this::usablePort)
                .map(soFar::withPort);
    }

    private int usablePort(String text) {
        int port = parsePort(text);
        ports.requireUsable(port);
        return port;
    }

    private static int parsePort(String text) {
        try {
            return PortBinding.requirePort(Integer.parseInt(text.strip()));
        } catch (NumberFormatException notANumber) {
            throw Problem.of(Failure.PORT_OUT_OF_RANGE, text);
        }
    }
}
