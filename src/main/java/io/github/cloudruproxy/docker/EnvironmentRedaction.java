package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.secret.Redactor;
import java.util.Collection;

/** Keeps the API keys of a container's environment out of what its engine says about it. */
final class EnvironmentRedaction {
    private static final String SECRET_SUFFIX = "_API_KEY";

    private EnvironmentRedaction() {}

    /** @param variables as {@code NAME=value} */
    static Redactor of(Collection<String> variables) {
        return Redactor.of(variables.stream()
                .filter(EnvironmentRedaction::isSecret)
                .map(variable -> variable.substring(variable.indexOf('=') + 1))
                .toArray(String[]::new));
    }

    private static boolean isSecret(String variable) {
        int equals = variable.indexOf('=');
        return equals > 0 && variable.substring(0, equals).endsWith(SECRET_SUFFIX);
    }
}
