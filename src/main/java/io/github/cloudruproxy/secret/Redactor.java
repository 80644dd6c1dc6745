package io.github.cloudruproxy.secret;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces secrets in text that comes from outside, such as a container's log or an engine's error message. Programs
 * print a secret cut short, in JSON, in a URL or in a header, so that any long enough run of its characters is
 * replaced, in each of the usual {@link Encodings}.
 */
public final class Redactor {
    private static final String MARK = "[redacted]";
    /** A shorter value is a word, not a secret, and replacing it would spoil the text. */
    private static final int SHORTEST_SECRET = 4;
    /** So many characters in a row are no coincidence, and lose too much of the secret if they are shown. */
    private static final int RUN = 8;
    /** A shorter secret is replaced as a whole only: runs of it could be parts of ordinary words. */
    private static final int SHORTEST_WITH_RUNS = 2 * RUN;

    private final Set<String> secrets;
    private final Set<String> traces;

    private Redactor(Set<String> secrets) {
        this.secrets = secrets;
        this.traces = secrets.stream()
                .flatMap(Redactor::runs)
                .flatMap(Encodings::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Redacts these values wherever they occur; values of fewer than four characters are passed over. */
    public static Redactor of(String... secrets) {
        return new Redactor(Arrays.stream(secrets)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Redacts what either of the two does. */
    public Redactor and(Redactor other) {
        Set<String> both = new LinkedHashSet<>(secrets);
        both.addAll(other.secrets);
        return new Redactor(both);
    }

    private static Stream<String> runs(String secret) {
        return secret.length() < SHORTEST_WITH_RUNS
                ? Stream.of(secret)
                : Stream.iterate(0, start -> start + RUN <= secret.length(), start -> start + 1)
                        .map(start -> secret.substring(start, start + RUN));
    }

    /** The text with one mark for each stretch of it that belongs to a secret. */
    public String redact(String text) {
        BitSet secret = new BitSet(text.length());
        for (String trace : traces) {
            for (int at = text.indexOf(trace); at >= 0; at = text.indexOf(trace, at + 1)) {
                secret.set(at, at + trace.length());
            }
        }
        return secret.isEmpty() ? text : withMarks(text, secret);
    }

    private static String withMarks(String text, BitSet secret) {
        StringBuilder clean = new StringBuilder(text.length());
        int position = 0;
        while (position < text.length()) {
            int start = secret.nextSetBit(position);
            if (start < 0) {
                return clean.append(text, position, text.length()).toString();
            }
            clean.append(text, position, start).append(MARK);
            position = secret.nextClearBit(start);
        }
        return clean.toString();
    }
}
