package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.Theme.Role;

/** A line of a text that is shown as it is, in the style of its role. */
public record StyledLine(Role role, String text) {}
