package io.github.cloudruproxy.secret;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A Cloud.ru API key. An instance that exists can be written to {@code .env}: it is not empty and has no blanks, line
 * breaks or control characters. Its {@link #toString()} is a mask, so that neither a log
 * line nor an exception can show it.
 */
public final class ApiKey {
    /** How many of the last characters the mask shows. */
    private static final int SHOWN = 4;
    /** Shorter keys would lose too much of their strength if their end were shown. */
    private static final int SHORTEST_WITH_SHOWN_END = 12;

    /** What a decoder puts in the place of bytes that it cannot read: the key has been damaged on its way. */
    private static final int REPLACEMENT = 0xFFFD;

    private static final String DOTS = "••••••••";

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * Takes a key as somebody typed, pasted or piped it; blanks and line breaks around it are dropped.
     *
     * @throws Problem one of the {@code API_KEY_*} failures, which never quotes the text
     */
    public static ApiKey parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw Problem.of(Failure.API_KEY_EMPTY);
        }
        trimmed.codePoints().forEach(ApiKey::check);
        return new ApiKey(trimmed);
    }

    private static void check(int codePoint) {
        if (codePoint == '\n' || codePoint == '\r') {
            throw Problem.of(Failure.API_KEY_HAS_LINE_BREAKS);
        }
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            throw Problem.of(Failure.API_KEY_HAS_BLANKS);
        }
        if (codePoint == REPLACEMENT) {
            throw Problem.of(Failure.API_KEY_HAS_CONTROL_CHARACTERS);
        }
        switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED ->
                throw Problem.of(Failure.API_KEY_HAS_CONTROL_CHARACTERS);
            default -> {}
        }
    }

    /** The key itself, for {@code .env}, the container's environment and the redaction of logs; for nothing else. */
    public String reveal() {
        return value;
    }

    /** A mask of fixed width with the last four characters, which lets a person tell two keys apart. */
    public String masked() {
        return value.length() < SHORTEST_WITH_SHOWN_END ? DOTS : DOTS + value.substring(value.length() - SHOWN);
    }

    /** The number of characters, shown beside the mask so that a cut paste is noticed. */
    public int length() {
        return value.codePointCount(0, value.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
