package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Prompter.SecretAnswer;
import io.github.cloudruproxy.text.Messages;
import java.util.Optional;

/** Asks for one answer at a time; each is empty when the person goes back. */
final class Questions {
    private final Messages messages;
    private final PortChoice ports;
    private final KeyVerification verification;

    Questions(Messages messages, PortChoice ports, KeyVerification verification) {
        this.messages = messages;
        this.ports = ports;
        this.verification = verification;
    }

    Optional<Answers> askKey(Answers soFar, Prompter person) {
        Passage attempt = person.passage();
        Optional<Answers> answers = enterKey(soFar, person);
        while (answers.isPresent() && !verification.settle(answers.get(), person)) {
            attempt.takeBack();
            answers = enterKey(answers.get(), person);
        }
        return answers;
    }

    /** The key that came with the command is asked for again only where Cloud.ru does not take it. */
    Optional<Answers> takeKey(Answers soFar, Prompter person) {
        return verification.settle(soFar, person) ? Optional.of(soFar) : askKey(soFar, person);
    }

    private Optional<Answers> enterKey(Answers soFar, Prompter person) {
        Optional<SecretAnswer<ApiKey>> answer = person.secret(
                messages.get("onboard.question.key"),
                soFar.apiKey().map(ApiKey::masked),
                PastedKey::parse,
                key -> messages.get("onboard.key.shown", key.masked(), messages.count("characters", key.length())));
        return answer.map(given -> given.entered().map(soFar::withApiKey).orElse(soFar));
    }

    Optional<Answers> askPreset(Answers soFar, Prompter person) {
        return new PresetQuestion(
                        person, messages, verification.verdictOn(soFar).models())
                .ask(soFar.preset())
                .map(soFar::withPreset);
    }

    /** Offers the next free port where somebody else, who is named, has this one. */
    Optional<Answers> askPort(Answers soFar, Prompter person) {
        boolean usable = ports.isUsable(soFar.port());
        String question = usable
                ? messages.get("onboard.question.port")
                : messages.get("onboard.question.port.instead", soFar.port(), ports.holderOf(soFar.port()));
        int offered = usable ? soFar.port() : ports.nextFree(soFar.port());
        return person.text(question, String.valueOf(offered), this::usablePort).map(soFar::withPort);
    }

    Optional<Answers> askOtherPort(Answers soFar, Prompter person) {
        return person.text(messages.get("change.port"), String.valueOf(soFar.port()), this::usablePort)
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
