package io.github.cloudruproxy.terminal;

/** What the person asked for with {@code --color}. */
public enum ColorMode {
    /** As the environment and the terminal suggest. */
    AUTO,
    ALWAYS,
    NEVER
}
