package io.github.cloudruproxy.workspace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of a {@code .gitignore}, read line by line without git's help. */
final class IgnoreLines {
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    /** What git cuts off a line: one carriage return, then spaces, but no tab. */
    private static final Pattern TAIL = Pattern.compile("(?<!\\\\) +\r?\\z|\r\\z");

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[\\\\]");

    private final byte[] content;
    private final String text;

    IgnoreLines(byte[] content) {
        this.content = content;
        this.text = new String(content, StandardCharsets.ISO_8859_1);
    }

    /**
     * Whether a line names the file and no later line takes it back. A negation with wildcards counts as taking it back,
     * because a line too many does no harm.
     */
    boolean settle(String name) {
        boolean ignored = false;
        for (String line : lines()) {
            if (line.equals(name) || line.equals("/" + name)) {
                ignored = true;
            } else if (line.startsWith("!") && mayName(line.substring(1), name)) {
                ignored = false;
            }
        }
        return ignored;
    }

    private static boolean mayName(String pattern, String name) {
        return pattern.equals(name)
                || pattern.equals("/" + name)
                || WILDCARD.matcher(pattern).find();
    }

    private List<String> lines() {
        String withoutMark = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        return Arrays.stream(withoutMark.split("\n", -1))
                .map(line -> TAIL.matcher(line).replaceFirst(""))
                .toList();
    }

    /** The same bytes with these lines after them, ended as most of the present ones are. */
    byte[] plus(List<String> names) {
        String end = lineEnd();
        StringBuilder more = new StringBuilder();
        if (!names.isEmpty() && !text.isEmpty() && !text.endsWith("\n")) {
            // a second carriage return would become a part of the last line's pattern
            more.append(text.endsWith("\r") ? "\n" : end);
        }
        names.forEach(name -> more.append(name).append(end));
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.writeBytes(content);
        result.writeBytes(more.toString().getBytes(StandardCharsets.ISO_8859_1));
        return result.toByteArray();
    }

    /** The same bytes without the last line that is exactly this name, its end included. */
    IgnoreLines minus(String name) {
        Matcher lines = Pattern.compile("(?md)^" + Pattern.quote(name) + "\\r?(?:\\n|\\z)")
                .matcher(text);
        int from = -1;
        int to = -1;
        while (lines.find()) {
            from = lines.start();
            to = lines.end();
        }
        return from < 0 ? this : of(text.substring(0, from) + text.substring(to));
    }

    private static IgnoreLines of(String text) {
        return new IgnoreLines(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    byte[] bytes() {
        return content.clone();
    }

    private String lineEnd() {
        long ends = text.chars().filter(character -> character == '\n').count();
        int charactersOfDosEnds = text.length() - text.replace("\r\n", "").length();
        return charactersOfDosEnds > ends ? "\r\n" : "\n";
    }
}
