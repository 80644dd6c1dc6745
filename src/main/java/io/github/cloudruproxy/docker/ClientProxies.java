package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The HTTP proxies of the Docker CLI's configuration, section {@code proxies}, which {@code docker compose} hands to
 * every container: behind a company's proxy the container has no way out without them. They do not enter compose's
 * configuration hash.
 *
 * @param variables each under its name in capitals and in small letters; values may hold a password
 */
record ClientProxies(SortedMap<String, String> variables) {
    private static final String SECTION = "proxies";
    private static final String EVERY_ENGINE = "default";
    private static final Map<String, String> FIELDS = Map.of(
            "httpProxy", "HTTP_PROXY",
            "httpsProxy", "HTTPS_PROXY",
            "noProxy", "NO_PROXY",
            "ftpProxy", "FTP_PROXY",
            "allProxy", "ALL_PROXY");

    /**
     * Those for one engine: the entry under its address, else the one for every engine. A file that cannot be read has
     * none.
     *
     * @param directory the Docker CLI's configuration directory
     */
    static ClientProxies read(Path directory, Endpoint endpoint) {
        try {
            Json section = Json.parse(Files.readAllBytes(directory.resolve("config.json")))
                    .at(SECTION);
            boolean own = section.fields().containsKey(endpoint.address());
            return of(section.at(own ? endpoint.address() : EVERY_ENGINE));
        } catch (IOException unreadable) {
            return new ClientProxies(new TreeMap<>());
        }
    }

    private static ClientProxies of(Json proxies) {
        SortedMap<String, String> variables = new TreeMap<>();
        FIELDS.forEach((field, variable) -> {
            String value = proxies.at(field).textOr("");
            if (!value.isEmpty()) {
                variables.put(variable, value);
                variables.put(variable.toLowerCase(Locale.ROOT), value);
            }
        });
        return new ClientProxies(variables);
    }

    /** The container's environment: its own variables come before these, name by name. */
    SortedMap<String, String> below(Map<String, String> environment) {
        SortedMap<String, String> all = new TreeMap<>(variables);
        all.putAll(environment);
        return all;
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "ClientProxies" + variables.keySet();
    }
}
