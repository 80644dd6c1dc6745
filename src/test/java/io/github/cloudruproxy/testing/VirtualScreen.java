package io.github.cloudruproxy.testing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jline.builtins.ScreenTerminal;

/** A terminal's screen in memory, fed with what a program writes. Safe for one writer and any number of readers. */
public final class VirtualScreen {
    private static final int LONGEST_CHARACTER = 4;
    private static final int COLOUR_SHIFT = 44;
    private static final int COLOUR_MASK = 0xfff;
    private static final long BOLD = 1L << 59;
    private static final long COLOURED = 1L << 60;

    private final Emulator emulator;
    private int columns;
    private int rows;
    private final StringBuilder raw = new StringBuilder();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer undecoded = ByteBuffer.allocate(0);

    /** A terminal may say that it has no size; there is a screen nevertheless. */
    public VirtualScreen(int columns, int rows) {
        this(columns, rows, Emulator.keepingLines(Math.max(1, columns), Math.max(1, rows)));
    }

    private VirtualScreen(int columns, int rows, Emulator emulator) {
        this.columns = Math.max(1, columns);
        this.rows = Math.max(1, rows);
        this.emulator = emulator;
    }

    /** One whose lines reflow when its width changes. */
    public static VirtualScreen rewrapping(int columns, int rows) {
        return new VirtualScreen(columns, rows, new RewrappingEmulator(columns, rows));
    }

    /** Takes bytes as they arrive, characters may be cut anywhere. */
    public synchronized void write(byte[] bytes, int length) {
        ByteBuffer input = ByteBuffer.allocate(undecoded.remaining() + length)
                .put(undecoded)
                .put(bytes, 0, length)
                .flip();
        CharBuffer characters = CharBuffer.allocate(input.remaining() + LONGEST_CHARACTER);
        decoder.decode(input, characters, false);
        undecoded = input.slice();
        write(characters.flip().toString());
    }

    public synchronized void write(String text) {
        raw.append(text);
        emulator.write(text);
        notifyAll();
    }

    /** Wakes those who wait: nothing more will come. */
    synchronized void hangUp() {
        notifyAll();
    }

    public synchronized void resize(int columns, int rows) {
        emulator.resize(columns, rows);
        this.columns = columns;
        this.rows = rows;
        notifyAll();
    }

    /** The lines without the blanks at their ends and without empty lines at the bottom. */
    public synchronized String text() {
        StringBuilder text = new StringBuilder();
        emulator.text()
                .lines()
                .map(String::stripTrailing)
                .forEach(line -> text.append(line).append('\n'));
        return text.toString().stripTrailing();
    }

    /** How a cell of the screen looks. */
    public enum Look {
        PLAIN,
        BOLD,
        FAINT,
        RED,
        GREEN,
        YELLOW,
        CYAN
    }

    /** A cell of the screen. */
    public record Cell(String character, Look look) {}

    /** The cells, row by row, as if all had been written at this size. */
    public synchronized List<List<Cell>> cells() {
        ScreenTerminal replay = new ScreenTerminal(columns, rows);
        // The emulator knows no faint text, and nothing here is white.
        replay.write(raw.toString().replace("\u001b[2m", "\u001b[37m"));
        long[] cells = new long[columns * rows];
        replay.dump(cells, 0, 0, rows, columns, new int[2]);
        return IntStream.range(0, rows)
                .mapToObj(row -> Arrays.stream(cells, row * columns, (row + 1) * columns)
                        .mapToObj(VirtualScreen::cell)
                        .toList())
                .toList();
    }

    private static Cell cell(long cell) {
        return new Cell(Character.toString((int) cell), look(cell));
    }

    private static Look look(long cell) {
        if ((cell & COLOURED) == 0) {
            return (cell & BOLD) == 0 ? Look.PLAIN : Look.BOLD;
        }
        // four bits each of red, green and blue
        int colour = (int) (cell >>> COLOUR_SHIFT) & COLOUR_MASK;
        return switch (colour) {
            case 0x800 -> Look.RED;
            case 0x080 -> Look.GREEN;
            case 0x880 -> Look.YELLOW;
            case 0x088 -> Look.CYAN;
            case 0xccc -> Look.FAINT;
            default -> throw new IllegalStateException("there is no look for colour " + Integer.toHexString(colour));
        };
    }

    public synchronized String raw() {
        return raw.toString();
    }

    /** Whether the condition held before the deadline passed. */
    synchronized boolean await(Predicate<String> condition, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.test(text())) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
