package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of styled text, broken at blanks. What follows a break is indented as the text before it, behind its sign or
 * number. A word that alone is too long is left to the terminal, so that an address can still be copied whole.
 */
final class Paragraph {
    private static final Pattern WORD = Pattern.compile("( *)([^ ]+)");
    private static final Pattern FRONT = Pattern.compile(" *(?:[^\\p{L} ]{1,2} +)?");

    private final int width;
    private final String indent;
    private final List<String> lines = new ArrayList<>();
    private String current = "";

    private Paragraph(int width, String indent) {
        this.width = width;
        this.indent = indent;
    }

    static List<String> wrap(String text, int width) {
        if (widthOf(text) <= width) {
            return List.of(text);
        }
        Matcher front = FRONT.matcher(Theme.unstyled(text));
        int indent = front.lookingAt() ? front.end() : 0;
        Paragraph paragraph = new Paragraph(width, " ".repeat(indent));
        WORD.matcher(text).results().forEach(word -> paragraph.add(word.group(1), word.group(2)));
        paragraph.lines.add(paragraph.current);
        return List.copyOf(paragraph.lines);
    }

    private void add(String gap, String word) {
        boolean fits = widthOf(current + gap + word) <= width;
        if (fits || Theme.unstyled(current).length() <= indent.length()) {
            current += gap + word;
        } else {
            lines.add(current);
            current = indent + word;
        }
    }

    /** The columns of a text without its styling. */
    static int widthOf(String text) {
        return Columns.of(Theme.unstyled(text));
    }
}
