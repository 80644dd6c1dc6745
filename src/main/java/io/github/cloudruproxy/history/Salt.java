package io.github.cloudruproxy.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What makes the hashes of secrets useless outside their workspace: nobody can look them up or compare them with those
 * of another one. Files that hold no secret are hashed without it, so that {@code sha256sum} gives the same.
 */
final class Salt {
    private static final int BYTES = 16;
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");
    private static final String HMAC = "HmacSHA256";
    /** Enough to tell the keys of one workspace apart, too little to be anything else. */
    private static final int FINGERPRINT_BYTES = 8;

    private final byte[] bytes;

    private Salt(byte[] bytes) {
        this.bytes = bytes;
    }

    static Salt random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Salt(bytes);
    }

    /** Reads what {@link #hex} wrote; empty for anything else. */
    static Optional<Salt> parse(String hex) {
        return SHAPE.matcher(hex).matches()
                ? Optional.of(new Salt(HexFormat.of().parseHex(hex)))
                : Optional.empty();
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The hash of a file that may hold secrets. */
    String hash(byte[] content) {
        return "hmac-sha256:" + HexFormat.of().formatHex(hmac("file", content));
    }

    /** A short name for a key, by which a person sees whether it is still the same. */
    String fingerprint(String key) {
        return HexFormat.of().formatHex(Arrays.copyOf(hmac("key", key.getBytes(UTF_8)), FINGERPRINT_BYTES));
    }

    /** The hash of a file without secrets. */
    static String plainHash(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private byte[] hmac(String purpose, byte[] content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            mac.update(purpose.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
