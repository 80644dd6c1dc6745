package io.github.cloudruproxy.secret;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Replaces secrets in text that comes from outside, such as a container's log or an engine's error message. */
public final class Redactor {
    private static final String MARK = "[redacted]";
    /** A shorter value is a word, not a secret, and replacing it would spoil the text. */
    private static final int SHORTEST_SECRET = 4;

    private final List<String> secrets;

    private Redactor(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Redacts these values wherever they occur; values of fewer than four characters are passed over. */
    public static Redactor of(String... secrets) {
        return new Redactor(Arrays.stream(secrets)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList());
    }

    /** Redacts what either of the two does. */
    public Redactor and(Redactor other) {
        return new Redactor(
                Stream.concat(secrets.stream(), other.secrets.stream()).toList());
    }

    public String redact(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, MARK);
        }
        return clean;
    }
}
