package io.github.cloudruproxy.terminal.jline;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Measures text in columns of the terminal: a CJK character takes two, a combining mark none. */
final class Columns {
    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    static int of(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** The longest beginning of a text that fits. */
    static String head(String text, int width) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += of(codePoint);
            if (used > width) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }

    /** The longest end of a text that fits. */
    static String tail(String text, int width) {
        int begin = 0;
        while (of(text.substring(begin)) > width) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        return text.substring(begin);
    }

    /** Breaks a text at blanks, and inside a word only where it alone is too long, so that nothing of it is lost. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> wrapLine(line.strip(), Math.max(2, width), lines));
        return lines;
    }

    private static void wrapLine(String text, int width, List<String> lines) {
        String rest = text;
        while (of(rest) > width) {
            String head = head(rest, width);
            int blank = rest.startsWith(" ", head.length()) ? head.length() : head.lastIndexOf(' ');
            int end = blank > 0 ? blank : head.length();
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
    }
}
