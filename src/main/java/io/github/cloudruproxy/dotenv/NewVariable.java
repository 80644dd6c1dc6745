package io.github.cloudruproxy.dotenv;

import java.util.regex.Pattern;

/** What a variable must be like so that every reader of {@code .env} takes it for the same. */
final class NewVariable {
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern UNWRITABLE = Pattern.compile("[\\n\\r\\x00]");

    private NewVariable() {}

    /** Throws an {@link IllegalArgumentException} that names the key and never the value. */
    static void check(String key, String value) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a portable variable name: " + key);
        }
        if (UNWRITABLE.matcher(value).find()) {
            throw new IllegalArgumentException("the value of " + key + " has a line break or a NUL");
        }
        if (!Utf8.isEncodable(value)) {
            throw new IllegalArgumentException("the value of " + key + " has half a surrogate pair");
        }
    }
}
