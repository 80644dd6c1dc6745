package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a run talks with the person before it.
 *
 * @param prompter empty when nobody can be asked
 * @param checklist opens a display of steps, to be closed before the next question
 * @param verbose whether the person wants to be told more
 */
public record Dialogue(
        Screen screen, Messages messages, Optional<Prompter> prompter, Supplier<Checklist> checklist, boolean verbose) {
    /** Says the sentence under this key. */
    public void say(String key, Object... arguments) {
        screen.tell("", messages.sentence(key, arguments));
    }

    /** Says the sentence under this key beside a sign. */
    public void say(Glyph sign, String key, Object... arguments) {
        screen.tell(screen.sign(sign) + " ", messages.sentence(key, arguments));
    }

    /** Says the sentence under this key so that it stands out. */
    public void title(String key, Object... arguments) {
        screen.say(screen.theme().style(Role.EMPHASIS, messages.get(key, arguments)));
    }

    /** The lines that somebody would say here, unsaid. */
    public List<String> draft(Consumer<Dialogue> speaker) {
        return screen.draft(quiet -> speaker.accept(new Dialogue(quiet, messages, prompter, checklist, verbose)));
    }

    /** Says nothing for a line. */
    public void gap() {
        screen.say("");
    }
}
