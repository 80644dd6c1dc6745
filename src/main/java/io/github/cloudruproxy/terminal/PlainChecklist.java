package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.StepWords.Outcome;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.Messages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A checklist that only appends: one line for each step when it ends, with a word beside the sign, and a sign of life
 * while a step takes long.
 */
public final class PlainChecklist implements Checklist {
    private final Screen screen;
    private final StepWords words;
    private final Heartbeat heartbeat;
    private final Ticker ticker;
    private Optional<String> open = Optional.empty();
    private String latest = "";
    private long since;

    /** @param heartbeat when to say that the open step goes on */
    public PlainChecklist(Screen screen, Messages messages, Heartbeat heartbeat) {
        this.screen = screen;
        this.words = new StepWords(messages);
        this.heartbeat = heartbeat;
        this.ticker = heartbeat.start(this::giveSignOfLife);
    }

    @Override
    public synchronized void begin(String label) {
        open = Optional.of(label);
        latest = "";
        since = heartbeat.nanoTime().getAsLong();
    }

    /** Remembers the note for the next sign of life: a line for each would drown the steps. */
    @Override
    public synchronized void progress(String note) {
        latest = note;
    }

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
    public synchronized void close() {
        ticker.close();
        if (open.isPresent()) {
            failed("");
        }
    }

    /** A step that began a moment ago needs none. */
    synchronized void giveSignOfLife() {
        if (open.isPresent() && elapsed().compareTo(heartbeat.period().dividedBy(2)) >= 0) {
            List<String> facts = Stream.of(latest, words.time(elapsed()))
                    .filter(fact -> !fact.isEmpty())
                    .toList();
            say(Glyph.RUNNING, words.running(), String.join(", ", facts));
        }
    }

    private synchronized void end(Outcome outcome, String note) {
        say(outcome.glyph(), words.word(outcome), words.timed(outcome, note, elapsed()));
        open = Optional.empty();
    }

    private void say(Glyph sign, String word, String facts) {
        String line = screen.theme().glyph(sign) + " " + word + ": " + open.orElse("");
        screen.say(facts.isEmpty() ? line : line + "  " + facts);
    }

    private Duration elapsed() {
        return Duration.ofNanos(heartbeat.nanoTime().getAsLong() - since);
    }
}
