package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.LastWords;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Whoever leaves in the middle, by a key or by a signal, is told what is there by then, and the way on and back. */
final class Leaving {
    private final LastWords lastWords;
    private final Dialogue dialogue;

    Leaving(LastWords lastWords, Dialogue dialogue) {
        this.lastWords = lastWords;
        this.dialogue = dialogue;
    }

    /** Does what changes nothing. */
    <T> T whileNothingIsChanged(Supplier<T> work) {
        return during(work, dialogue.messages().get("done.quit"), List.of());
    }

    /**
     * Does what follows the files.
     *
     * @param written whether this run has changed one of them
     * @param first whether there was no proxy before, so that everything can be undone
     */
    <T> T whileTheContainerIsMoved(boolean written, boolean first, Supplier<T> work) {
        List<String> ways = new ArrayList<>(List.of("halfway.look", "halfway.finish"));
        if (first) {
            ways.add("done.undo");
        }
        return during(work, warning(written ? "halfway.written" : "halfway.same"), ways);
    }

    /** Does what is not needed any more. */
    <T> T whileTheProxyIsHealthy(Supplier<T> work) {
        return during(work, warning("halfway.healthy"), List.of("done.look"));
    }

    private String warning(String key) {
        return dialogue.screen().sign(Glyph.WARNING) + " " + dialogue.messages().get(key);
    }

    /**
     * The words are broken into lines beforehand: later nobody knows the width of the terminal.
     *
     * @param ways the keys of sentences with a command each
     */
    private <T> T during(Supplier<T> work, String what, List<String> ways) {
        Screen screen = dialogue.screen();
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(screen.lines(what));
        ways.forEach(way -> lines.addAll(screen.lines("  ", dialogue.messages().sentence(way))));
        Runnable once = once(() -> lines.forEach(screen::quote));
        Runnable recant = lastWords.prepare(once);
        try {
            return work.get();
        } catch (Cancelled left) {
            once.run();
            throw left;
        } finally {
            recant.run();
        }
    }

    /** A signal may both end the process and wake whoever waits for an answer. */
    private static Runnable once(Runnable words) {
        AtomicBoolean told = new AtomicBoolean();
        return () -> {
            if (!told.getAndSet(true)) {
                words.run();
            }
        };
    }
}
