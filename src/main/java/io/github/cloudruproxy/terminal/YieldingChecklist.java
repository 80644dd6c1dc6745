package io.github.cloudruproxy.terminal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A checklist that makes way for a question between two steps, and goes on below it. */
public final class YieldingChecklist implements Checklist {
    private final Supplier<Checklist> displays;
    private @Nullable Checklist shown;

    /** @param displays opens a display, as often as there are steps after a question */
    public YieldingChecklist(Supplier<Checklist> displays) {
        this.displays = displays;
    }

    private Checklist shown() {
        Checklist display = shown;
        if (display == null) {
            display = displays.get();
            shown = display;
        }
        return display;
    }

    /** Leaves the terminal to somebody else until the next step begins. */
    public void makeWay() {
        close();
    }

    @Override
    public void begin(String label) {
        shown().begin(label);
    }

    @Override
    public void progress(String note) {
        shown().progress(note);
    }

    @Override
    public void done(String note) {
        shown().done(note);
    }

    @Override
    public void skipped(String note) {
        shown().skipped(note);
    }

    @Override
    public void warned(String note) {
        shown().warned(note);
    }

    @Override
    public void failed(String note) {
        shown().failed(note);
    }

    @Override
    public void close() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }
}
