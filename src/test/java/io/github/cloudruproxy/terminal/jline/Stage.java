package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.SignWords;
import io.github.cloudruproxy.testing.VirtualScreen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jline.terminal.impl.DumbTerminal;

/** A prompter in this process, on a virtual screen, with a person who does what is scripted. */
final class Stage {
    private final VirtualScreen screen;
    private final DumbTerminal terminal;
    private final Queue<Runnable> script = new ArrayDeque<>();
    private final Queue<Integer> typed = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Style style;
    private final Canvas canvas;
    private boolean stays;
    private final Modes modes;

    Stage(int columns, int rows) {
        this(columns, rows, Pictures.STYLE);
    }

    Stage(int columns, int rows, Style style) {
        this(columns, rows, style, false);
    }

    /** On a terminal whose lines reflow when its width changes. */
    static Stage rewrapping(int columns, int rows) {
        return new Stage(columns, rows, Pictures.STYLE, true);
    }

    private Stage(int columns, int rows, Style style, boolean rewraps) {
        this.style = style;
        screen = rewraps ? VirtualScreen.rewrapping(columns, rows) : new VirtualScreen(columns, rows);
        try {
            terminal = new DumbTerminal(
                    "stage", "ansi", new ByteArrayInputStream(new byte[0]), toScreen(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        terminal.setSize(new org.jline.terminal.Size(columns, rows));
        canvas = new Canvas(terminal, style, rewraps);
        modes = new Modes(terminal, Runnable::run, canvas::drawAfresh);
    }

    private OutputStream toScreen() {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                screen.write(new byte[] {(byte) octet}, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                screen.write(Arrays.copyOfRange(bytes, offset, offset + length), length);
            }
        };
    }

    Stage types(String keys) {
        script.add(() -> keys.chars().forEach(typed::add));
        return this;
    }

    /** Lets something else happen meanwhile. */
    Stage meanwhile(Runnable event) {
        script.add(event);
        return this;
    }

    /** Lets time pass, on the clock that the prompter sees. */
    Stage waits(Duration time) {
        return meanwhile(() -> nanos.addAndGet(time.toNanos()));
    }

    /** Does nothing more, but does not go away either. */
    Stage stays() {
        stays = true;
        return this;
    }

    /** Remembers what the screen shows now. */
    Stage looks() {
        script.add(() -> seen.add(screen.text()));
        return this;
    }

    Stage resizes(int columns, int rows) {
        script.add(() -> {
            screen.resize(columns, rows);
            terminal.setSize(new org.jline.terminal.Size(columns, rows));
        });
        return this;
    }

    List<String> seen() {
        return seen;
    }

    VirtualScreen screen() {
        return screen;
    }

    DumbTerminal terminal() {
        return terminal;
    }

    Style style() {
        return style;
    }

    Canvas canvas() {
        return canvas;
    }

    /** A screen for what is said beside the questions. */
    Screen voice() {
        Layout layout = new Layout() {
            @Override
            public List<String> lines(String line) {
                return Paragraph.wrap(line, terminal.getWidth() - 1);
            }

            @Override
            public void note(String line) {
                canvas.note(line);
            }
        };
        PrintWriter err = new PrintWriter(terminal.writer()) {
            @Override
            public void println(String line) {
                write(line + "\r\n");
            }
        };
        return new Screen(err, err, style.theme(), layout, SignWords.NONE);
    }

    Prompter prompter() {
        CharacterSource source = patience -> next();
        return new JLinePrompter(
                new Conversation(source, canvas, modes, style),
                style,
                problem -> problem.failure().id(),
                nanos::get);
    }

    private int next() {
        if (!typed.isEmpty()) {
            return typed.remove();
        }
        if (script.isEmpty()) {
            return stays ? CharacterSource.NOTHING_YET : CharacterSource.END;
        }
        script.remove().run();
        return CharacterSource.NOTHING_YET;
    }
}
