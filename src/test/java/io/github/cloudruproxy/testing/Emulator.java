package io.github.cloudruproxy.testing;

import org.jline.builtins.ScreenTerminal;

/** What makes a picture of the bytes that a terminal gets. */
interface Emulator {
    void write(String text);

    void resize(int columns, int rows);

    /** The rows that are in sight. */
    String text();

    /** One that leaves its lines as they are when its size changes, as xterm does. */
    static Emulator keepingLines(int columns, int rows) {
        ScreenTerminal terminal = new ScreenTerminal(columns, rows);
        return new Emulator() {
            @Override
            public void write(String text) {
                terminal.write(text);
            }

            @Override
            public void resize(int width, int height) {
                terminal.setSize(width, height);
            }

            @Override
            public String text() {
                return terminal.toString();
            }
        };
    }
}
