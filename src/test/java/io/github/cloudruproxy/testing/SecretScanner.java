package io.github.cloudruproxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds a marked key in whatever bytes: any eight characters of it in a row, as they are and in every form that a
 * program, a shell or a log might give them. The last four characters, which the program shows on purpose, do not count.
 */
public final class SecretScanner {
    private static final int RUN = 8;
    private static final int SHOWN_ON_PURPOSE = 4;

    private final Map<Integer, List<Trace>> tracesByStart = new HashMap<>();
    private final BitSet starts = new BitSet(1 << Character.SIZE);

    private SecretScanner() {}

    /** A scanner for this key of ASCII characters. */
    public static SecretScanner of(String key) {
        SecretScanner scanner = new SecretScanner();
        String marked = key.substring(0, key.length() - SHOWN_ON_PURPOSE);
        for (int start = 0; start + RUN <= marked.length(); start++) {
            String run = marked.substring(start, start + RUN);
            forms().forEach((form, write) -> scanner.add(form, write.apply(run)));
        }
        return scanner;
    }

    private void add(String form, String trace) {
        byte[] bytes = trace.getBytes(ISO_8859_1);
        int start = start(bytes, 0);
        starts.set(start);
        tracesByStart.computeIfAbsent(start, none -> new ArrayList<>()).add(new Trace(form, bytes));
    }

    /** The form and the place of the first trace of the key. */
    public Optional<String> findIn(byte[] bytes) {
        for (int at = 0; at + 1 < bytes.length; at++) {
            int start = start(bytes, at);
            if (starts.get(start)) {
                for (Trace trace : tracesByStart.getOrDefault(start, List.of())) {
                    if (trace.isAt(bytes, at)) {
                        return Optional.of("%s at byte %d: %s".formatted(trace.form, at, text(trace.bytes)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** As {@link #findIn(byte[])}, of the text in UTF-8. */
    public Optional<String> findIn(String text) {
        return findIn(text.getBytes(UTF_8));
    }

    private static int start(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 1]);
    }

    /** Every form by its name, as a function from some characters of the key to the bytes, one in each character. */
    private static Map<String, Function<String, String>> forms() {
        Map<String, Function<String, String>> forms = new LinkedHashMap<>();
        forms.put("plain", run -> run);
        forms.put("UTF-16LE", run -> text(run.getBytes(UTF_16LE)));
        forms.put("UTF-16BE", run -> text(run.getBytes(UTF_16BE)));
        for (int before = 0; before < 3; before++) {
            int shift = before;
            forms.put("Base64 after " + shift, run -> base64(Base64.getEncoder(), run, shift));
            forms.put("Base64url after " + shift, run -> base64(Base64.getUrlEncoder(), run, shift));
        }
        for (HexFormat hex : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
            forms.put("hexadecimal " + hex, run -> hex.formatHex(run.getBytes(UTF_8)));
            forms.put("parted hexadecimal " + hex, run -> hex.withDelimiter(" ").formatHex(run.getBytes(UTF_8)));
            forms.put(
                    "hexadecimal with colons " + hex,
                    run -> hex.withDelimiter(":").formatHex(run.getBytes(UTF_8)));
            forms.put("in a URL " + hex, run -> escape(run, "A-Za-z0-9._~-", c -> "%" + hex.toHexDigits((byte) c)));
            forms.put("in a form " + hex, run -> escape(run, "A-Za-z0-9._*-", c -> "%" + hex.toHexDigits((byte) c)));
            forms.put(
                    "JSON with codes " + hex,
                    run -> escape(run, "A-Za-z0-9", c -> "\\u00" + hex.toHexDigits((byte) c)));
            forms.put(
                    "JSON in HTML " + hex,
                    run -> escapeAll(
                            run,
                            "\"\\<>&='",
                            c -> "\"\\".indexOf(c) < 0 ? "\\u00" + hex.toHexDigits((byte) c) : "\\" + (char) c));
        }
        forms.put("JSON", run -> escapeAll(run, "\"\\", c -> "\\" + (char) c));
        forms.put("JSON with slashes", run -> escapeAll(run, "\"\\/", c -> "\\" + (char) c));
        forms.put("double quotes of .env", run -> escapeAll(run, "\"\\$", c -> "\\" + (char) c));
        forms.put("double quotes of a shell", run -> escapeAll(run, "\"\\$`", c -> "\\" + (char) c));
        forms.put(
                "double quotes of YAML in compose",
                run -> escapeAll(run, "\"\\$", c -> c == '$' ? "$$" : "\\" + (char) c));
        forms.put("single quotes of YAML", run -> run.replace("'", "''"));
        forms.put("single quotes of a shell", run -> run.replace("'", "'\\''"));
        forms.put("backslashes of a shell", run -> escape(run, "A-Za-z0-9+/=._,:@-", c -> "\\" + (char) c));
        forms.put("octal", run -> escape(run, "A-Za-z0-9+/=._,:@$~&'-", c -> String.format("\\%03o", c)));
        forms.put(
                "XML", run -> run.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&apos;"));
        forms.put(
                "HTML", run -> run.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&#39;"));
        return forms;
    }

    private static String escape(String run, String keptClass, CharacterWriter writer) {
        return run.chars()
                .mapToObj(c ->
                        Character.toString(c).matches("[" + keptClass + "]") ? Character.toString(c) : writer.write(c))
                .collect(Collectors.joining());
    }

    private static String escapeAll(String run, String escaped, CharacterWriter writer) {
        return run.chars()
                .mapToObj(c -> escaped.indexOf(c) < 0 ? Character.toString(c) : writer.write(c))
                .collect(Collectors.joining());
    }

    /** The characters that do not depend on what stands before and after the run. */
    private static String base64(Base64.Encoder encoder, String run, int before) {
        String encoded = encoder.encodeToString(("\0".repeat(before) + run).getBytes(UTF_8));
        return encoded.substring((before * 4 + 2) / 3, (before + run.length()) * 4 / 3);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private interface CharacterWriter {
        String write(int character);
    }

    private static final class Trace {
        private final String form;
        private final byte[] bytes;

        Trace(String form, byte[] bytes) {
            this.form = form;
            this.bytes = bytes;
        }

        boolean isAt(byte[] text, int at) {
            return at + bytes.length <= text.length
                    && Arrays.equals(bytes, 0, bytes.length, text, at, at + bytes.length);
        }
    }
}
