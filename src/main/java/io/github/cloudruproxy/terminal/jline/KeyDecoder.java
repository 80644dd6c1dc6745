package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Makes keys of characters. Arrows come in both encodings ({@code ESC [ A} and, in application mode, {@code ESC O A});
 * unknown sequences are read to their end and swallowed (ECMA-48, section 5.4).
 */
final class KeyDecoder {
    /** Long enough for the rest of a sequence over a slow line, short enough for a person who presses Esc. */
    private static final Duration REST_OF_SEQUENCE = Duration.ofMillis(60);
    /** A terminal that began a paste and does not end it is not waited for without end. */
    private static final Duration REST_OF_PASTE = Duration.ofSeconds(2);

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final String KEYPAD_ENTER = "M";
    /** The Linux console sends {@code ESC [ [ A} for F1, and one letter each up to F5. */
    private static final String CONSOLE_FUNCTION_KEY = "[";

    private static final String PASTE_BEGINS = "200~";
    private static final String PASTE_ENDS = ESCAPE + "[201~";

    private static final Map<Integer, Press> CONTROLS = Map.ofEntries(
            Map.entry(0x01, Press.HOME),
            Map.entry(0x02, Press.LEFT),
            Map.entry(0x03, Press.CTRL_C),
            Map.entry(0x04, Press.CTRL_D),
            Map.entry(0x05, Press.END),
            Map.entry(0x06, Press.RIGHT),
            Map.entry(0x08, Press.BACKSPACE),
            Map.entry(0x0a, Press.ENTER),
            Map.entry(0x0d, Press.ENTER),
            Map.entry(0x0e, Press.DOWN),
            Map.entry(0x10, Press.UP),
            Map.entry(0x15, Press.CTRL_U),
            Map.entry(0x17, Press.CTRL_W),
            Map.entry(0x7f, Press.BACKSPACE));

    private static final Map<String, Press> SEQUENCES = Map.ofEntries(
            Map.entry("A", Press.UP),
            Map.entry("B", Press.DOWN),
            Map.entry("C", Press.RIGHT),
            Map.entry("D", Press.LEFT),
            Map.entry("H", Press.HOME),
            Map.entry("F", Press.END),
            Map.entry("Z", Press.SHIFT_TAB),
            Map.entry("1~", Press.HOME),
            Map.entry("7~", Press.HOME),
            Map.entry("4~", Press.END),
            Map.entry("8~", Press.END),
            Map.entry("5~", Press.PAGE_UP),
            Map.entry("6~", Press.PAGE_DOWN),
            Map.entry("3~", Press.DELETE));

    private final CharacterSource source;

    KeyDecoder(CharacterSource source) {
        this.source = source;
    }

    /** The next key, or nothing when none came in time. */
    Optional<Key> next(Duration patience) throws IOException {
        int first = source.read(patience);
        return first == CharacterSource.NOTHING_YET ? Optional.empty() : Optional.of(decode(first));
    }

    private Key decode(int first) throws IOException {
        if (first == CharacterSource.END) {
            return Press.END_OF_INPUT;
        }
        if (first == ESCAPE) {
            return afterEscape();
        }
        if (Character.isISOControl(first)) {
            return CONTROLS.getOrDefault(first, Press.UNKNOWN);
        }
        return Character.isSurrogate((char) first) ? pair((char) first) : new Key.Text(Character.toString(first));
    }

    private Key pair(char high) throws IOException {
        int low = source.read(REST_OF_SEQUENCE);
        boolean complete = low >= 0 && Character.isSurrogatePair(high, (char) low);
        return complete ? new Key.Text("" + high + (char) low) : Press.UNKNOWN;
    }

    private Key afterEscape() throws IOException {
        int next = source.read(REST_OF_SEQUENCE);
        return switch (next) {
            case CharacterSource.NOTHING_YET, CharacterSource.END -> Press.ESCAPE;
            case '[' -> controlSequence();
            case 'O' -> applicationKey(rest(source.read(REST_OF_SEQUENCE)));
            case ']', 'P', '_', '^', 'X' -> controlString();
            // Esc twice is Esc; Alt with a key that has a sequence of its own is that sequence after an Esc.
            case ESCAPE -> afterEscape() == Press.ESCAPE ? Press.ESCAPE : Press.UNKNOWN;
            default -> Press.UNKNOWN;
        };
    }

    private static Key applicationKey(String letter) {
        return letter.equals(KEYPAD_ENTER) ? Press.ENTER : SEQUENCES.getOrDefault(letter, Press.UNKNOWN);
    }

    /** An answer of the terminal to a question of another program: it lasts to BEL or {@code ESC \}. */
    private Key controlString() throws IOException {
        int unit;
        do {
            unit = source.read(REST_OF_SEQUENCE);
        } while (unit >= 0 && unit != BELL && unit != ESCAPE);
        if (unit == ESCAPE) {
            source.read(REST_OF_SEQUENCE);
        }
        return Press.UNKNOWN;
    }

    private Key controlSequence() throws IOException {
        StringBuilder sequence = new StringBuilder();
        int unit;
        do {
            unit = source.read(REST_OF_SEQUENCE);
            sequence.append(rest(unit));
        } while (unit >= 0 && !isFinal(unit));
        if (sequence.toString().equals(PASTE_BEGINS)) {
            return paste();
        }
        if (sequence.toString().equals(CONSOLE_FUNCTION_KEY)) {
            source.read(REST_OF_SEQUENCE);
        }
        return SEQUENCES.getOrDefault(sequence.toString(), Press.UNKNOWN);
    }

    private static boolean isFinal(int unit) {
        return unit >= 0x40 && unit <= 0x7e;
    }

    private static String rest(int unit) {
        return unit < 0 ? "" : Character.toString(unit);
    }

    private Key paste() throws IOException {
        StringBuilder text = new StringBuilder();
        int unit;
        while ((unit = source.read(REST_OF_PASTE)) >= 0) {
            text.append((char) unit);
            int end = text.length() - PASTE_ENDS.length();
            if (unit == '~' && end >= 0 && text.indexOf(PASTE_ENDS, end) == end) {
                text.setLength(end);
                break;
            }
        }
        return new Key.Paste(text.toString().replace("\r\n", "\n").replace('\r', '\n'));
    }
}
