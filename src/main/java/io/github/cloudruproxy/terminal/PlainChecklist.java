package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.StepWords.Outcome;
import io.github.cloudruproxy.text.Messages;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A checklist that only appends: one line for each step when it ends, with a word beside the sign. */
public final class PlainChecklist implements Checklist {
    private final Screen screen;
    private final StepWords words;
    private final LongSupplier nanoTime;
    private @Nullable String open;
    private long since;

    /** @param nanoTime a clock as {@link System#nanoTime()} */
    public PlainChecklist(Screen screen, Messages messages, LongSupplier nanoTime) {
        this.screen = screen;
        this.words = new StepWords(messages);
        this.nanoTime = nanoTime;
    }

    @Override
    public void begin(String label) {
        open = label;
        since = nanoTime.getAsLong();
    }

    /** Says nothing: a line for each note would drown the steps. */
    @Override
    public void progress(String note) {}

    @Override
    public void done(String note) {
        end(Outcome.OK, note);
    }

    @Override
    public void skipped(String note) {
        end(Outcome.SKIPPED, note);
    }

    @Override
    public void warned(String note) {
        end(Outcome.WARNING, note);
    }

    @Override
    public void failed(String note) {
        end(Outcome.FAILED, note);
    }

    @Override
    public void close() {
        if (open != null) {
            failed("");
        }
    }

    private void end(Outcome outcome, String note) {
        String timed = words.timed(outcome, note, Duration.ofNanos(nanoTime.getAsLong() - since));
        String line = screen.theme().glyph(outcome.glyph()) + " " + words.word(outcome) + ": " + open;
        screen.say(timed.isEmpty() ? line : line + "  " + timed);
        open = null;
    }
}
