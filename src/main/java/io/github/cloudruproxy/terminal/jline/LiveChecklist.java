package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.StepWords;
import io.github.cloudruproxy.terminal.StepWords.Outcome;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A checklist whose open step is one line that is drawn again as time passes, and settles when the step ends. */
final class LiveChecklist implements Checklist {
    private final Canvas canvas;
    private final Style style;
    private final StepWords words;
    private final LongSupplier nanoTime;
    private final Runnable whenClosed;
    private @Nullable String open;
    private String note = "";
    private long since;

    LiveChecklist(Canvas canvas, Style style, LongSupplier nanoTime, Runnable whenClosed) {
        this.canvas = canvas;
        this.style = style;
        this.words = new StepWords(style.messages());
        this.nanoTime = nanoTime;
        this.whenClosed = whenClosed;
    }

    @Override
    public synchronized void begin(String label) {
        open = label;
        note = "";
        since = nanoTime.getAsLong();
        repaint();
    }

    /** Remembers the note; the next repaint shows it, so that frequent notes cost nothing. */
    @Override
    public synchronized void progress(String latest) {
        note = latest;
    }

    @Override
    public void done(String result) {
        end(Outcome.OK, result);
    }

    @Override
    public void skipped(String result) {
        end(Outcome.SKIPPED, result);
    }

    @Override
    public void warned(String result) {
        end(Outcome.WARNING, result);
    }

    @Override
    public void failed(String result) {
        end(Outcome.FAILED, result);
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            failed("");
        }
        whenClosed.run();
    }

    /** Draws the open step, if there is one, as it is now. */
    synchronized void repaint() {
        if (open == null) {
            return;
        }
        Line step = Line.of(style.sign(Glyph.RUNNING), style.text(" " + open));
        String time = words.timed(Outcome.OK, "", elapsed());
        String latest = note;
        canvas.draw(room -> picture(step, latest, time, room));
    }

    /** The note goes below the step where both are too wide: the time is never cut off. */
    private Picture picture(Line step, String latest, String time, Size room) {
        Line whole = with(step, latest, time);
        if (latest.isEmpty() || whole.width() <= room.width()) {
            Line fitting = whole.within(room.width(), style.cut());
            return new Picture(List.of(fitting), 0, fitting.width());
        }
        Line below = Line.of(style.indent(), style.text(Role.MUTED, latest));
        return new Picture(List.of(with(step, "", time), below), 1, below.width()).within(room, style.cut());
    }

    private Line with(Line step, String latest, String time) {
        List<String> facts =
                Stream.of(latest, time).filter(fact -> !fact.isEmpty()).toList();
        return step.plus(style.text("  "), style.text(Role.MUTED, style.joined(facts)));
    }

    private synchronized void end(Outcome outcome, String result) {
        // ASCII signs alone say little.
        String subject = style.theme().unicode() ? "" + open : words.word(outcome) + ": " + open;
        canvas.settle(outcome.glyph(), subject, words.timed(outcome, result, elapsed()));
        open = null;
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - since);
    }
}
