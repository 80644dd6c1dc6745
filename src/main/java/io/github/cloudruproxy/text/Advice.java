package io.github.cloudruproxy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A sentence with commands in it, which are told from the rest because they are copied, and so must stay whole. */
public record Advice(List<Part> parts) {
    /** Around a command, in place of the bundle's mark: no argument can contain it. */
    private static final char MARK = '\ue000';

    private static final Pattern BETWEEN = Pattern.compile("^[.,; ]+");

    /** A command, or the words between two. */
    public record Part(boolean command, String text) {
        private Part apart() {
            return command ? this : new Part(false, BETWEEN.matcher(text).replaceFirst(""));
        }
    }

    public Advice {
        parts = List.copyOf(parts);
    }

    /** Words without a command. */
    public static Advice of(String words) {
        return new Advice(List.of(new Part(false, words)));
    }

    /** This and another one in a line, with something between them. */
    public Advice and(String between, Advice next) {
        return new Advice(Stream.of(parts, List.of(new Part(false, between)), next.parts)
                .flatMap(List::stream)
                .toList());
    }

    /** The pattern in a bundle, in which a command stands between grave accents. */
    static String marked(String pattern) {
        return pattern.replace('`', MARK);
    }

    static Advice parse(String sentence) {
        List<Part> parts = new ArrayList<>();
        boolean command = false;
        for (String text : sentence.split(String.valueOf(MARK), -1)) {
            if (!text.isEmpty()) {
                parts.add(new Part(command, text));
            }
            command = !command;
        }
        return new Advice(parts);
    }

    /** The parts without the blanks and the punctuation between them, for where each stands in a line of its own. */
    public List<Part> pieces() {
        return IntStream.range(0, parts.size())
                .mapToObj(index -> index == 0 ? parts.get(0) : parts.get(index).apart())
                .filter(piece -> !piece.text().isBlank())
                .toList();
    }

    /** The whole in one line. */
    public String plain() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
