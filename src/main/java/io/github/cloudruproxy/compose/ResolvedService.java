package io.github.cloudruproxy.compose;

import io.github.cloudruproxy.secret.Redactor;
import io.github.cloudruproxy.secret.SecretNames;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The service with its environment filled in: all that decides what the container is, as compose would resolve it.
 *
 * @param service what the compose file says
 * @param project the compose project it belongs to
 * @param environment the variables of the container: {@code env_file} first, then {@code environment}; it holds the API
 *     key, so {@link #toString()} leaves the values out
 */
public record ResolvedService(
        ServiceDefinition service, ComposeProject project, SortedMap<String, String> environment) {
    public ResolvedService {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** Resolves the environment from all variables of {@code .env} and the service's own. */
    public static ResolvedService of(ServiceDefinition service, ComposeProject project, Map<String, String> envFile) {
        return new ResolvedService(service, project, service.environment().resolve(envFile));
    }

    /** The value of the label {@code com.docker.compose.config-hash}. */
    public String configHash() {
        return ConfigHash.of(service, environment);
    }

    /**
     * Those variables that the service picks by name and that a shell has with another value: the container gets that of
     * the file; {@code docker compose}, called from that shell, would give it the shell's.
     */
    public List<String> shadowedBy(Map<String, String> shell) {
        return service.environment().picked().stream()
                .filter(name -> shell.containsKey(name) && !shell.get(name).equals(environment.get(name)))
                .toList();
    }

    /** Removes the API key, and whatever else is a secret by its name, from text that comes from outside. */
    public Redactor redactor() {
        return Redactor.of(environment.entrySet().stream()
                .filter(variable -> SecretNames.isSecret(variable.getKey()))
                .map(Map.Entry::getValue)
                .toArray(String[]::new));
    }

    /** The URLs under which the host reaches the proxy, one for each published address. */
    public List<URI> urls() {
        return service.urls();
    }

    @Override
    public String toString() {
        return "ResolvedService[" + service + ", " + project + ", environment=" + environment.keySet() + "]";
    }
}
