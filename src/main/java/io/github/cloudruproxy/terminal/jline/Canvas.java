package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.jline.Transcript.Entry;
import io.github.cloudruproxy.terminal.jline.Transcript.Place;
import io.github.cloudruproxy.terminal.jline.Transcript.Written;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;

/** The region of a terminal together with the room that there is for it now. */
final class Canvas {
    private final Terminal terminal;
    private final Style style;
    private final Region region;
    private Optional<Function<Size, Picture>> subject = Optional.empty();
    private final Transcript transcript = new Transcript();
    private final boolean rewraps;
    private Size size;

    /** @param rewraps whether the terminal breaks the lines that it shows anew when its width changes */
    Canvas(Terminal terminal, Style style, boolean rewraps) {
        this.terminal = terminal;
        this.style = style;
        this.rewraps = rewraps;
        this.region = new Region(terminal.writer(), style.theme(), rewraps);
        this.size = measure();
    }

    void draw(Question<?> question) {
        draw(question::picture);
    }

    void draw(Stopwatch stopwatch) {
        draw(stopwatch::picture);
    }

    /** Draws again where the size of the terminal changed meanwhile. */
    synchronized void adapt() {
        if (!size.equals(measure())) {
            subject.ifPresent(this::draw);
        }
    }

    /** Draws again, from where the cursor is, because others wrote meanwhile. */
    synchronized void drawAfresh() {
        transcript.forget();
        subject.ifPresent(drawn -> {
            region.forget();
            draw(drawn);
        });
    }

    /** Leaves what was drawn and does something during which nobody may draw. */
    synchronized void standAside(Runnable meanwhile) {
        region.leave();
        meanwhile.run();
    }

    /** Puts what stays in place of what was drawn. */
    synchronized void settle(Glyph glyph, String title, String result) {
        size = measure();
        List<Line> lines = style.settled(glyph, title, result, size.width());
        region.settle(lines, columns());
        lines.forEach(line -> transcript.add(line.render(style.theme()), columns()));
        subject = Optional.empty();
    }

    /** Somebody else wrote a line, which stays too. */
    synchronized void note(String line) {
        transcript.add(line, terminal.getWidth());
    }

    /** How many rows lines take as they would be written now. */
    int rows(List<String> lines) {
        return rows(lines.stream().map(line -> new Written(line, terminal.getWidth())));
    }

    /** How many rows that what has stayed below a place takes. */
    synchronized int rowsBelow(Place place) {
        return rows(written(transcript.below(place)));
    }

    private int rows(Stream<Written> lines) {
        return lines.mapToInt(line -> line.rows(terminal.getWidth(), rewraps)).sum();
    }

    /** The place below all that has stayed so far. */
    synchronized Place place() {
        return transcript.place();
    }

    /** Erases what has stayed below a place, as far as it is in sight, and returns it. */
    synchronized List<Entry> takeBack(Place place) {
        erase();
        List<Entry> cut = transcript.cutBelow(place);
        region.takeBack(rows(written(cut)));
        return cut;
    }

    /** Shows again what was taken back. */
    synchronized void putBack(List<Entry> cut) {
        region.putBack(written(cut).map(Written::text).toList());
        transcript.addAll(cut);
    }

    private static Stream<Written> written(List<Entry> entries) {
        return entries.stream().filter(Written.class::isInstance).map(Written.class::cast);
    }

    synchronized void erase() {
        size = measure();
        region.erase(columns());
        subject = Optional.empty();
    }

    /** Leaves what was drawn as it is and begins anew below it. */
    synchronized void leave() {
        region.leave();
        subject = Optional.empty();
    }

    /** The room that there is now. */
    Size room() {
        return measure();
    }

    Style style() {
        return style;
    }

    Region region() {
        return region;
    }

    synchronized void draw(Function<Size, Picture> drawn) {
        size = measure();
        subject = Optional.of(drawn);
        region.draw(drawn.apply(size), columns());
    }

    private int columns() {
        return size.width() + 1;
    }

    private Size measure() {
        org.jline.terminal.Size now = terminal.getSize();
        return new Size(Math.max(1, now.getColumns() - 1), Math.max(1, now.getRows()));
    }
}
