package io.github.cloudruproxy.terminal.jline;

/** The room for a picture, in columns and rows. */
record Size(int width, int height) {}
