package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs that keep the Docker CLI's registry logins, from {@code credHelpers} and {@code credsStore} in its
 * configuration. They are not run: only the Docker CLI knows what they may ask of the user.
 */
record CredentialHelpers(Json configuration) {
    private static final List<String> DOCKER_HUB =
            List.of("docker.io", "index.docker.io", "https://index.docker.io/v1/");

    /** @param directory the Docker CLI's configuration directory; a file that cannot be read names none */
    static CredentialHelpers read(Path directory) {
        try {
            return new CredentialHelpers(Json.parse(Files.readAllBytes(directory.resolve("config.json"))));
        } catch (IOException unreadable) {
            return new CredentialHelpers(Json.nothing());
        }
    }

    /** The helper that has the login for an image's registry, if one does, for example {@code desktop}. */
    Optional<String> of(String image) {
        return registries(image)
                .flatMap(registry -> configuration.at("credHelpers", registry).text().stream())
                .findFirst()
                .or(() -> configuration.at("credsStore").text())
                .filter(helper -> !helper.isEmpty());
    }

    private static Stream<String> registries(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        return named && !first.equals("docker.io") ? Stream.of(first) : DOCKER_HUB.stream();
    }
}
