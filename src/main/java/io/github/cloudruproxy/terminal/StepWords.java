package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.Messages;
import java.time.Duration;
import java.util.Locale;

/** How a checklist puts the outcome of a step and the time it took. */
public final class StepWords {
    private static final Duration NOT_WORTH_TELLING = Duration.ofMillis(100);
    private static final double MILLIS_PER_SECOND = 1000;

    private final Messages messages;

    public StepWords(Messages messages) {
        this.messages = messages;
    }

    /** What became of a step. */
    public enum Outcome {
        OK(Glyph.SUCCESS),
        SKIPPED(Glyph.NEUTRAL),
        WARNING(Glyph.WARNING),
        FAILED(Glyph.ERROR);

        private final Glyph glyph;

        Outcome(Glyph glyph) {
            this.glyph = glyph;
        }

        public Glyph glyph() {
            return glyph;
        }
    }

    /** The word that stands beside the sign. */
    public String word(Outcome outcome) {
        return messages.get("terminal.step." + outcome.name().toLowerCase(Locale.ROOT));
    }

    /** The word for a step that is not over. */
    String running() {
        return messages.get("terminal.step.running");
    }

    /** The note with the time, such as {@code pulled in 3.2 s}; a time below a tenth of a second is left out. */
    public String timed(Outcome outcome, String note, Duration elapsed) {
        if (outcome == Outcome.SKIPPED || elapsed.compareTo(NOT_WORTH_TELLING) < 0) {
            return note;
        }
        if (note.isEmpty()) {
            return time(elapsed);
        }
        String key = outcome == Outcome.FAILED ? "terminal.step.after" : "terminal.step.took";
        return messages.get(key, note, time(elapsed));
    }

    /** A duration such as {@code 3.2 s} or {@code 2 min 5 s}. */
    public String time(Duration elapsed) {
        if (elapsed.toMinutes() > 0) {
            return messages.get("terminal.step.minutes", elapsed.toMinutes(), elapsed.toSecondsPart());
        }
        double seconds = elapsed.toMillis() / MILLIS_PER_SECOND;
        return messages.get("terminal.step.seconds", messages.decimal(seconds));
    }
}
