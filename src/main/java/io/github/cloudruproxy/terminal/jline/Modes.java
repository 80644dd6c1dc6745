package io.github.cloudruproxy.terminal.jline;

import java.util.EnumSet;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/**
 * The modes of the terminal while something is asked or shown, and the way back. Ctrl-C arrives as a character and not
 * as a signal, because a signal would end the process before the terminal is restored. Ctrl-Z keeps its meaning: the
 * process stops with the terminal as it was, and when it continues, the modes are set again.
 */
final class Modes {
    private static final String PASTE_ON = "\u001b[?2004h";
    private static final String PASTE_OFF = "\u001b[?2004l";

    private final Terminal terminal;
    private final Consumer<Runnable> undisturbed;
    private final Runnable whenContinued;
    private final JobControl job = new JobControl(this::stop, this::resume);
    private final Attributes original;
    private Mode resting = Mode.ORIGINAL;
    private Mode current = Mode.ORIGINAL;
    private boolean surrendered;

    private enum Mode {
        ORIGINAL,
        ASKING,
        SHOWING
    }

    /**
     * @param undisturbed restores the terminal and then does what it is given, while nobody reads or draws
     * @param whenContinued draws the screen again after the process was stopped and continued
     */
    Modes(Terminal terminal, Consumer<Runnable> undisturbed, Runnable whenContinued) {
        this.terminal = terminal;
        this.undisturbed = undisturbed;
        this.whenContinued = whenContinued;
        this.original = terminal.getAttributes();
    }

    /**
     * Hides what is typed while nothing is asked or shown, too: whoever knows what comes may paste the key before it is
     * asked for. Lasts until {@link #end()}.
     */
    synchronized void hush() {
        if (resting == Mode.ORIGINAL) {
            resting = Mode.SHOWING;
            job.listen();
            enter(resting);
        }
    }

    /** Gives the terminal back as it was; nothing is asked or shown any more. */
    synchronized void end() {
        if (resting != Mode.ORIGINAL) {
            resting = Mode.ORIGINAL;
            job.ignore();
            leave();
        }
    }

    /** Lets keys through one by one, unseen, until the result is run. */
    Runnable asking() {
        return hold(Mode.ASKING);
    }

    /** Hides what is typed, so that it does not garble what is shown, until the result is run. */
    Runnable showing() {
        return hold(Mode.SHOWING);
    }

    /**
     * Leaves the terminal to the caller from now on; for the end of the process.
     *
     * @return what remains to be written to it
     */
    synchronized String surrender() {
        String remaining = current == Mode.ASKING ? PASTE_OFF : "";
        current = Mode.ORIGINAL;
        surrendered = true;
        return remaining;
    }

    private Runnable hold(Mode mode) {
        boolean listensAnyway = isHushed();
        if (!listensAnyway) {
            job.listen();
        }
        enter(mode);
        return () -> {
            if (!listensAnyway) {
                job.ignore();
            }
            leave();
        };
    }

    private synchronized boolean isHushed() {
        return resting != Mode.ORIGINAL;
    }

    private synchronized void enter(Mode mode) {
        if (!surrendered) {
            current = mode;
            apply(mode);
        }
    }

    private synchronized void leave() {
        if (current != resting) {
            enter(resting);
        }
    }

    private void stop() {
        undisturbed.accept(() -> {
            terminal.writer().write(PASTE_OFF);
            terminal.writer().flush();
            job.stop();
        });
        resume();
    }

    private void resume() {
        reapply();
        whenContinued.run();
    }

    private synchronized void reapply() {
        apply(current);
    }

    private void apply(Mode mode) {
        terminal.setAttributes(attributes(mode));
        terminal.writer().write(mode == Mode.ASKING ? PASTE_ON : PASTE_OFF);
        terminal.writer().flush();
    }

    private Attributes attributes(Mode mode) {
        Attributes attributes = new Attributes(original);
        switch (mode) {
            case ORIGINAL -> {}
            case SHOWING -> attributes.setLocalFlag(LocalFlag.ECHO, false);
            case ASKING -> {
                attributes.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
                attributes.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
                attributes.setControlChar(ControlChar.VINTR, 0);
                attributes.setControlChar(ControlChar.VQUIT, 0);
                // Reading gives up after a tenth of a second, as JLine's own reader wants it.
                attributes.setControlChar(ControlChar.VMIN, 0);
                attributes.setControlChar(ControlChar.VTIME, 1);
            }
        }
        return attributes;
    }
}
