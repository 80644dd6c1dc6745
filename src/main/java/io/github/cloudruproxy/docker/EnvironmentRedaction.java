package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.github.cloudruproxy.secret.Redactor;
import io.github.cloudruproxy.secret.SecretNames;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Keeps the secrets of a container's environment out of what the container and its engine say. */
final class EnvironmentRedaction {
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

    /** For the environment that a container was created with, which {@code .env} may no longer have. */
    static Redactor of(DockerSession session, String containerId) {
        try {
            String[] environment = session.act(
                    "GET /containers/" + containerId + "/json",
                    () -> session.client()
                            .inspectContainerCmd(containerId)
                            .exec()
                            .getConfig()
                            .getEnv());
            return of(List.of(Objects.requireNonNullElse(environment, new String[0])));
        } catch (DockerException gone) {
            return Redactor.of();
        }
    }

    private static boolean isSecret(String variable) {
        int equals = variable.indexOf('=');
        if (equals <= 0) {
            return false;
        }
        String name = variable.substring(0, equals);
        return SecretNames.isSecret(name)
                || (name.toUpperCase(Locale.ROOT).endsWith(PROXY_SUFFIX) && variable.indexOf('@') > equals);
    }
}
