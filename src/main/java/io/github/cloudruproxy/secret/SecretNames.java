package io.github.cloudruproxy.secret;

import java.util.regex.Pattern;

/** Tells by its name whether an environment variable holds a secret. */
public final class SecretNames {
    private static final Pattern SECRET =
            Pattern.compile("(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)$", Pattern.CASE_INSENSITIVE);

    private SecretNames() {}

    /** For example {@code OPENAI_API_KEY} or {@code db_password}. */
    public static boolean isSecret(String variable) {
        return SECRET.matcher(variable).find();
    }
}
