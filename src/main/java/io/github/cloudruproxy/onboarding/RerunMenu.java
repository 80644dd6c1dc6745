package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.lifecycle.ProxyState;
import io.github.cloudruproxy.preset.PresetWords;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Ordinal;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run begins with where the proxy is set up: the one thing to be changed, in place of the whole interview. */
final class RerunMenu {
    private final Prompter prompter;
    private final Messages messages;
    private final Interview interview;
    private final Optional<ProxyState> state;
    private final boolean start;
    private final Runnable status;
    private Optional<Passage> passage = Optional.empty();

    /**
     * @param state of the proxy; empty where no engine can be asked, and the container cannot be moved
     * @param start whether the container may be moved
     * @param status shows it
     */
    RerunMenu(
            Dialogue dialogue,
            Prompter prompter,
            Interview interview,
            Optional<ProxyState> state,
            boolean start,
            Runnable status) {
        this.prompter = prompter;
        this.messages = dialogue.messages();
        this.interview = interview;
        this.state = state;
        this.start = start;
        this.status = status;
    }

    private enum Intent {
        PRESET,
        KEY,
        PORT,
        RESTART,
        STATUS,
        EVERYTHING,
        QUIT
    }

    /**
     * Asks until there is something to be done.
     *
     * @throws Quit when the person leaves
     */
    Wish ask(Answers present) {
        passage.ifPresent(Passage::takeBack);
        Passage asking = prompter.passage();
        passage = Optional.of(asking);
        while (true) {
            List<Choice<Intent>> choices = choices(present);
            Intent intent = prompter.at(Ordinal.ALONE)
                    .choose(messages.get("rerun.question"), choices, selected(choices))
                    .orElse(Intent.QUIT);
            Optional<Wish> wish = follow(intent, present);
            if (wish.isPresent()) {
                return wish.get();
            }
            if (intent != Intent.STATUS) {
                asking.takeBack();
            }
        }
    }

    private Optional<Wish> follow(Intent intent, Answers present) {
        return switch (intent) {
            case PRESET -> interview.changePreset(present).map(Wish::of);
            case KEY -> interview.changeKey(present).map(Wish::of);
            case PORT -> interview.changePort(present).map(Wish::of);
            case RESTART -> Optional.of(new Wish(present, true));
            case STATUS -> {
                status.run();
                yield Optional.empty();
            }
            case EVERYTHING -> Optional.of(Wish.of(interview.completeEverything(present)));
            case QUIT -> throw new Quit();
        };
    }

    /** Whoever comes back to a proxy that does not work comes for that. */
    private int selected(List<Choice<Intent>> choices) {
        boolean ails = state.filter(now -> now != ProxyState.HEALTHY).isPresent();
        Intent likeliest = ails && start ? Intent.RESTART : Intent.PRESET;
        return choices.stream().map(Choice::value).toList().indexOf(likeliest);
    }

    private List<Choice<Intent>> choices(Answers present) {
        List<Choice<Intent>> choices = new ArrayList<>();
        choices.add(new Choice<>(
                Intent.PRESET,
                messages.get("change.preset"),
                messages.get("rerun.now", PresetWords.of(messages).title(present.preset()))));
        choices.add(new Choice<>(
                Intent.KEY,
                messages.get("change.key"),
                present.apiKey()
                        .map(key -> messages.get("rerun.now", key.masked()))
                        .orElse("")));
        choices.add(new Choice<>(Intent.PORT, messages.get("change.port"), messages.get("rerun.now", present.port())));
        if (state.isPresent() && start) {
            choices.add(choice(Intent.RESTART, "rerun.restart"));
        }
        if (state.isPresent()) {
            choices.add(choice(Intent.STATUS, "rerun.status"));
        }
        choices.add(choice(Intent.EVERYTHING, "rerun.everything"));
        choices.add(choice(Intent.QUIT, "rerun.quit"));
        return choices;
    }

    private Choice<Intent> choice(Intent intent, String key) {
        return new Choice<>(intent, messages.get(key), messages.get(key + ".hint"));
    }
}
