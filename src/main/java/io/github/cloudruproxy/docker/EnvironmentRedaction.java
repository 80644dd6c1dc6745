package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.secret.Redactor;
import java.util.Collection;
import java.util.Locale;

/** Keeps the API keys and the HTTP proxies' passwords of a container's environment out of what its engine says about it. */
final class EnvironmentRedaction {
    private static final String SECRET_SUFFIX = "_API_KEY";
    /** The address of an HTTP proxy may hold a password: {@code http://user:password@host}. */
    private static final String PROXY_SUFFIX = "_PROXY";

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
        if (equals <= 0) {
            return false;
        }
        String name = variable.substring(0, equals);
        return name.endsWith(SECRET_SUFFIX)
                || (name.toUpperCase(Locale.ROOT).endsWith(PROXY_SUFFIX) && variable.indexOf('@') > equals);
    }
}
