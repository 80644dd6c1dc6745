package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.Ticker;
import io.github.cloudruproxy.text.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/**
 * The terminal of this process, from standard input and standard error: standard output may be redirected. Whatever
 * ends the session, an exception, Ctrl-C, SIGTERM or SIGHUP, the terminal is as it was before; so it is while the process
 * is stopped by Ctrl-Z.
 */
public final class TerminalSession implements AutoCloseable {
    private static final int FEWEST_COLUMNS = 20;
    private static final int FEWEST_ROWS = 5;
    private static final int USUAL_ROWS = 20;

    private final Terminal terminal;
    private final Style style;
    private final Function<Problem, String> explainer;
    private final OriginalAttributes attributes = new OriginalAttributes();
    private final Modes modes;
    private final Canvas canvas;
    private final Restoration restoration;

    private TerminalSession(
            Terminal terminal, Canvas canvas, Function<Problem, String> explainer, Restoration restoration) {
        this.terminal = terminal;
        this.style = canvas.style();
        this.explainer = explainer;
        this.canvas = canvas;
        this.modes = new Modes(terminal, this::asideWithTheTerminalRestored, canvas::drawAfresh);
        this.restoration = restoration;
        restoration.complete(
                attributes, () -> modes.surrender() + canvas.region().below());
    }

    /**
     * Takes the terminal, which costs about 0.2 s.
     *
     * @param explainer the words for an answer that a parser refused; may have several lines
     * @return empty when standard input and standard error are not both a terminal that can move its cursor and has
     *     room: then ask line by line
     */
    public static Optional<TerminalSession> open(
            Theme theme, Messages messages, Function<Problem, String> explainer, Emulation emulation) {
        Restoration restoration = new Restoration();
        Optional<Terminal> terminal = system(emulation.charset()).filter(TerminalSession::isCapable);
        if (terminal.isEmpty()) {
            restoration.isNotNeeded();
        }
        return terminal.map(found -> new TerminalSession(
                found, new Canvas(found, new Style(theme, messages), emulation.rewraps()), explainer, restoration));
    }

    private void asideWithTheTerminalRestored(Runnable action) {
        restoration.whileNobodyReads(() -> canvas.standAside(() -> {
            attributes.restore();
            action.run();
        }));
    }

    private static Optional<Terminal> system(Charset charset) {
        try {
            return Optional.of(TerminalBuilder.builder()
                    .provider(TerminalBuilder.PROP_PROVIDER_JNI)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                    .encoding(charset)
                    .stdinEncoding(charset)
                    .stderrEncoding(charset)
                    .nativeSignals(false)
                    .dumb(false)
                    .build());
        } catch (IOException | IllegalStateException | LinkageError notToBeHad) {
            return Optional.empty();
        }
    }

    private static boolean isCapable(Terminal terminal) {
        boolean capable = !terminal.getType().startsWith(Terminal.TYPE_DUMB)
                && terminal.getWidth() >= FEWEST_COLUMNS
                && terminal.getHeight() >= FEWEST_ROWS;
        if (!capable) {
            release(terminal);
        }
        return capable;
    }

    /** Breaks lines at blanks, a column short of the width that the terminal has at the time. */
    public Layout layout() {
        return new Layout() {
            @Override
            public List<String> lines(String line) {
                return Paragraph.wrap(line, Math.max(1, terminal.getWidth() - 1));
            }

            /** The last words are not taken back, and the terminal is closed by then. */
            @Override
            public void note(String line) {
                if (!restoration.isUnderWay()) {
                    canvas.note(line);
                }
            }

            @Override
            public boolean showsAtOnce(List<String> lines, int more) {
                return canvas.rows(lines) + more <= terminal.getHeight();
            }

            @Override
            public boolean isLow() {
                return terminal.getHeight() < USUAL_ROWS;
            }
        };
    }

    /**
     * Asks in place, with keys. From now on nothing that is typed shows by itself, asked for or not.
     *
     * @param nanoTime a clock as {@link System#nanoTime()}
     */
    public Prompter prompter(LongSupplier nanoTime) {
        modes.hush();
        NonBlockingReader reader = terminal.reader();
        CharacterSource source = patience -> restoration.unlessEnding(() -> reader.read(patience.toMillis()));
        return new JLinePrompter(new Conversation(source, canvas, modes, style), style, explainer, nanoTime);
    }

    /**
     * A checklist that is drawn in place; to be closed before the next question is asked.
     *
     * @param nanoTime a clock as {@link System#nanoTime()}
     */
    public Checklist checklist(LongSupplier nanoTime) {
        Runnable release = modes.showing();
        Ticker ticker = new Ticker();
        LiveChecklist checklist = new LiveChecklist(canvas, style, nanoTime, () -> {
            ticker.close();
            release.run();
        });
        ticker.every(Duration.ofMillis(100), checklist::repaint);
        return checklist;
    }

    @Override
    public void close() {
        if (restoration.isUnderWay()) {
            return;
        }
        modes.end();
        release(terminal);
        attributes.restore();
        restoration.isNotNeeded();
    }

    private static void release(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
