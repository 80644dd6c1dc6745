package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** What a person sees while waiting: for what, how long already and at most, and how to give it up. */
final class Stopwatch {
    private static final Duration PER_FRAME = Duration.ofMillis(100);
    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final String ASCII_FRAMES = "|/-\\";

    private final Style style;
    private final String what;
    private final Duration limit;
    private final LongSupplier nanoTime;
    private final long since;

    /** @param nanoTime a clock as {@link System#nanoTime()} */
    Stopwatch(Style style, String what, Duration limit, LongSupplier nanoTime) {
        this.style = style;
        this.what = what;
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    String what() {
        return what;
    }

    /** How long it was waited, in words that end what is shown. */
    String stopped() {
        return style.words("wait.stopped", elapsed().toSeconds());
    }

    Picture picture(Size size) {
        String time = style.words("wait.time", elapsed().toSeconds(), limit.toSeconds());
        String stop = style.words("hint.stop");
        String leave = style.words("hint.leave");
        Line title = Line.of(movingSign(), style.text(" " + what));
        Line timed = title.plus(style.text("  "), style.text(Role.MUTED, time));
        List<Line> lines = timed.width() <= size.width()
                ? List.of(timed, style.hints(size.width(), List.of(stop, leave)))
                : List.of(title, style.hints(size.width(), List.of(time, stop, leave)));
        return new Picture(lines, 0, 0).within(size, style.cut());
    }

    /** Turns, so that also a wait of a second is seen to go on. */
    private Span movingSign() {
        String frames = style.theme().unicode() ? FRAMES : ASCII_FRAMES;
        int frame = (int) (elapsed().toMillis() / PER_FRAME.toMillis() % frames.length());
        return style.text(Glyph.RUNNING.role(), frames.substring(frame, frame + 1));
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - since);
    }
}
