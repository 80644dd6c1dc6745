package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import java.util.Optional;
import java.util.function.Function;
import org.jline.terminal.Terminal;

/** The region of a terminal together with the room that there is for it now. */
final class Canvas {
    private final Terminal terminal;
    private final Style style;
    private final Region region;
    private Optional<Function<Size, Picture>> subject = Optional.empty();
    private Size size;

    Canvas(Terminal terminal, Style style) {
        this.terminal = terminal;
        this.style = style;
        this.region = new Region(terminal.writer(), style.theme());
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
        region.settle(style.settled(glyph, title, result, size.width()), columns());
        subject = Optional.empty();
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
