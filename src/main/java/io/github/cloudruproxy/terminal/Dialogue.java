package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Messages;
import java.util.Optional;
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
        screen.say(messages.get(key, arguments));
    }

    /** Says the sentence under this key beside a sign. */
    public void say(Glyph sign, String key, Object... arguments) {
        screen.say(screen.sign(sign) + " " + messages.get(key, arguments));
    }

    /** Says the sentence under this key so that it stands out. */
    public void title(String key, Object... arguments) {
        screen.say(screen.theme().style(Role.EMPHASIS, messages.get(key, arguments)));
    }

    /** Says nothing for a line. */
    public void gap() {
        screen.say("");
    }
}
