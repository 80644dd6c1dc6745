package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.Theme.Glyph;

/** News for a person at a prompt, on lines of its own; the prompt is then repeated. Nobody is told after the answer. */
final class Announcement {
    private final Screen screen;
    private final String prompt;
    private boolean answered;

    Announcement(Screen screen, String prompt) {
        this.screen = screen;
        this.prompt = prompt;
    }

    synchronized void make(String news) {
        if (!answered) {
            screen.say("");
            screen.say(screen.sign(Glyph.SUCCESS) + " " + news);
            screen.ask(prompt);
        }
    }

    synchronized void isTooLate() {
        answered = true;
    }
}
