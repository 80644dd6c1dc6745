package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.preset.LiveModels;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.preset.PresetWords;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.text.Messages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Asks for a preset, or for the three models of one of the person's own. */
final class PresetQuestion {
    private static final List<String> MODEL_QUESTIONS =
            List.of("onboard.question.big", "onboard.question.middle", "onboard.question.small");

    private final Prompter prompter;
    private final Messages messages;
    private final Optional<LiveModels> offered;

    /** @param offered what the key may use, where that is known: the rest is marked, and models are picked from it */
    PresetQuestion(Prompter prompter, Messages messages, Optional<LiveModels> offered) {
        this.prompter = prompter;
        this.messages = messages;
        this.offered = offered;
    }

    /** Empty when the person goes back. */
    Optional<ModelPreset> ask(ModelPreset present) {
        List<Choice<Optional<ModelPreset>>> choices = new ArrayList<>();
        PresetCatalogue.all().forEach(preset -> choices.add(choiceOf(preset)));
        choices.add(new Choice<>(
                Optional.empty(), messages.get("onboard.preset.custom"), messages.get("onboard.preset.custom.hint")));
        int selected = indexOf(present);
        Passage picking = prompter.passage();
        while (true) {
            Optional<Optional<ModelPreset>> choice =
                    prompter.choose(messages.get("onboard.question.preset"), choices, selected);
            if (choice.isEmpty()) {
                return Optional.empty();
            }
            Optional<ModelPreset> preset = choice.get().or(() -> askModels(present));
            if (preset.isPresent()) {
                return preset;
            }
            picking.takeBack();
            selected = choices.size() - 1;
        }
    }

    private Choice<Optional<ModelPreset>> choiceOf(ModelPreset preset) {
        return new Choice<>(
                Optional.of(preset), preset.title(), PresetWords.of(messages).hints(preset, offered));
    }

    private static int indexOf(ModelPreset preset) {
        int index = PresetCatalogue.all().indexOf(preset);
        return index < 0 ? PresetCatalogue.all().size() : index;
    }

    /** Going back from the first model leads to the presets again. */
    private Optional<ModelPreset> askModels(ModelPreset present) {
        List<ModelId> models = new ArrayList<>(List.of(present.big(), present.middle(), present.small()));
        Deque<Passage> answered = new ArrayDeque<>();
        while (answered.size() < MODEL_QUESTIONS.size()) {
            int tier = answered.size();
            Passage passage = prompter.passage();
            Optional<ModelId> model = askModel(messages.get(MODEL_QUESTIONS.get(tier)), models.get(tier));
            if (model.isPresent()) {
                models.set(tier, model.get());
                answered.push(passage);
            } else if (answered.isEmpty()) {
                return Optional.empty();
            } else {
                answered.pop().takeBack();
            }
        }
        return Optional.of(ModelPreset.custom(models.get(0), models.get(1), models.get(2)));
    }

    private Optional<ModelId> askModel(String question, ModelId present) {
        return offered.filter(models -> models.count() > 0)
                .map(models -> pick(question, present, models.ids()))
                .orElseGet(() -> type(question, present));
    }

    /** The catalogue may lag behind what can be used, so a name can still be typed. */
    private Optional<ModelId> pick(String question, ModelId present, List<ModelId> models) {
        List<Choice<Optional<ModelId>>> choices = new ArrayList<>();
        models.forEach(model -> choices.add(new Choice<>(Optional.of(model), model.value(), List.of())));
        choices.add(new Choice<>(
                Optional.empty(), messages.get("onboard.model.unlisted"), messages.get("onboard.model.unlisted.hint")));
        int selected = Math.max(0, models.indexOf(present));
        while (true) {
            Passage picking = prompter.passage();
            Optional<Optional<ModelId>> choice = prompter.pick(question, choices, selected);
            if (choice.isEmpty()) {
                return Optional.empty();
            }
            if (choice.get().isEmpty()) {
                picking.takeBack();
            }
            Optional<ModelId> model = choice.get().or(() -> type(question, present));
            if (model.isPresent()) {
                return model;
            }
            selected = choices.size() - 1;
        }
    }

    private Optional<ModelId> type(String question, ModelId present) {
        return prompter.text(question, present.value(), ModelId::new);
    }
}
