package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.Theme.Role;
import java.util.Optional;

/** A piece of a line in one style. */
record Span(Optional<Role> role, String text) {
    int width() {
        return Columns.of(text);
    }

    String render(Theme theme) {
        return role.map(style -> theme.style(style, text)).orElse(text);
    }
}
