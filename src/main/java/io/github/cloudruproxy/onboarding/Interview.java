package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
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
    private static final List<String> MODEL_QUESTIONS =
            List.of("onboard.question.big", "onboard.question.middle", "onboard.question.small");

    private final Dialogue dialogue;
    private final Prompter prompter;
    private final Messages messages;
    private final PortChoice ports;

    Interview(Dialogue dialogue, Prompter prompter, PortChoice ports) {
        this.dialogue = dialogue;
        this.prompter = prompter;
        this.messages = dialogue.messages();
        this.ports = ports;
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
        if (given.apiKey().isEmpty()) {
            steps.add(this::askKey);
        }
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
        int step = fromTheEnd ? Math.max(0, steps.size() - 1) : 0;
        while (step < steps.size()) {
            Optional<Answers> more = steps.get(step).ask(answers);
            answers = more.orElse(answers);
            step = more.isPresent() ? step + 1 : Math.max(0, step - 1);
        }
        return answers;
    }

    private Optional<Answers> askKey(Answers soFar) {
        Optional<SecretAnswer<ApiKey>> answer = prompter.secret(
                messages.get("onboard.question.key"),
                soFar.apiKey().map(ApiKey::masked),
                ApiKey::parse,
                key -> messages.get("onboard.key.shown", key.masked(), messages.count("characters", key.length())));
        return answer.map(given -> given.entered().map(soFar::withApiKey).orElse(soFar));
    }

    private Optional<Answers> askPreset(Answers soFar) {
        List<Choice<Optional<ModelPreset>>> choices = new ArrayList<>();
        PresetCatalogue.all().forEach(preset -> choices.add(choiceOf(preset)));
        choices.add(new Choice<>(
                Optional.empty(), messages.get("onboard.preset.custom"), messages.get("onboard.preset.custom.hint")));
        while (true) {
            Optional<Optional<ModelPreset>> choice =
                    prompter.choose(messages.get("onboard.question.preset"), choices, indexOf(soFar.preset()));
            if (choice.isEmpty()) {
                return Optional.empty();
            }
            Optional<ModelPreset> preset = choice.get().or(() -> askModels(soFar.preset()));
            if (preset.isPresent()) {
                return preset.map(soFar::withPreset);
            }
        }
    }

    private Choice<Optional<ModelPreset>> choiceOf(ModelPreset preset) {
        return new Choice<>(
                Optional.of(preset), preset.title(), PresetWords.of(messages).hints(preset));
    }

    private static int indexOf(ModelPreset preset) {
        int index = PresetCatalogue.all().indexOf(preset);
        return index < 0 ? PresetCatalogue.all().size() : index;
    }

    /** Asks for the three models; going back from the first leads to the presets again. */
    private Optional<ModelPreset> askModels(ModelPreset present) {
        List<ModelId> models = new ArrayList<>(List.of(present.big(), present.middle(), present.small()));
        int tier = 0;
        while (tier < MODEL_QUESTIONS.size()) {
            Optional<ModelId> model = askModel(MODEL_QUESTIONS.get(tier), models.get(tier));
            if (model.isPresent()) {
                models.set(tier++, model.get());
            } else if (tier-- == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(ModelPreset.custom(models.get(0), models.get(1), models.get(2)));
    }

    private Optional<ModelId> askModel(String question, ModelId present) {
        return prompter.text(messages.get(question), present.value(), ModelId::new);
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
