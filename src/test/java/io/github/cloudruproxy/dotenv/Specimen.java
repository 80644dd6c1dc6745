package io.github.cloudruproxy.dotenv;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One hand-made document of {@code corpus.txt}, which explains how they are written there, and what the shell has besides
 * what every test gives it.
 */
final class Specimen {
    private static final Pattern LINE = Pattern.compile("(?<name>[^\\[]+?)(?: \\[(?<shell>.*)])? →(?: (?<text>.*))?");
    private static final Pattern PICTURE = Pattern.compile("[␀␉␊␋␌␍␠⌘]|‹(?<hex>[0-9A-F]+)(?:\\*(?<times>[0-9]+))?›");

    private final String name;
    private final Map<String, String> shell;
    private final byte[] document;

    private Specimen(String name, Map<String, String> shell, byte[] document) {
        this.name = name;
        this.shell = shell;
        this.document = document;
    }

    static List<Specimen> all() {
        try (BufferedReader corpus = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Specimen.class.getResourceAsStream("corpus.txt")), StandardCharsets.UTF_8))) {
            return corpus.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                    .map(Specimen::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Specimen of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a specimen: " + line);
        }
        String text = Objects.requireNonNullElse(parts.group("text"), "");
        return new Specimen(parts.group("name"), variables(parts.group("shell")), bytes(text));
    }

    private static Map<String, String> variables(@Nullable String shell) {
        Map<String, String> variables = new TreeMap<>();
        if (shell != null) {
            for (String variable : shell.split(" ", -1)) {
                String[] parts = variable.split("=", 2);
                variables.put(parts[0], parts[1]);
            }
        }
        return variables;
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher pictures = PICTURE.matcher(text);
        int copied = 0;
        while (pictures.find()) {
            bytes.writeBytes(text.substring(copied, pictures.start()).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(meaning(pictures));
            copied = pictures.end();
        }
        bytes.writeBytes(text.substring(copied).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] meaning(MatchResult picture) {
        return switch (picture.group().charAt(0)) {
            case '␠' -> new byte[] {' '};
            case '⌘' -> new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
            case '‹' -> repeated(picture.group(1), picture.group(2));
            default -> new byte[] {(byte) (picture.group().charAt(0) - '␀')};
        };
    }

    private static byte[] repeated(String hex, @Nullable String times) {
        byte[] once = HexFormat.of().parseHex(hex);
        byte[] all = new byte[once.length * (times == null ? 1 : Integer.parseInt(times))];
        for (int at = 0; at < all.length; at++) {
            all[at] = once[at % once.length];
        }
        return all;
    }

    Map<String, String> shell() {
        return shell;
    }

    byte[] document() {
        return document.clone();
    }

    @Override
    public String toString() {
        return name;
    }
}
