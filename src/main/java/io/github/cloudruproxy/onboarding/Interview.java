package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
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
                ApiKey::parse,
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
