package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.docker.Rejection.Reason;
import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The contexts that the Docker CLI keeps in its configuration directory: {@code config.json} names the current one,
 * {@code contexts/meta/<SHA-256 of the name>/meta.json} describes each, {@code contexts/tls/<same>/docker} holds its
 * certificates.
 */
final class DockerContexts {
    /** The context that stands for "no context". */
    static final String DEFAULT = "default";

    private final Path directory;

    DockerContexts(Path directory) {
        this.directory = directory;
    }

    /** The Docker CLI's configuration directory: {@code DOCKER_CONFIG}, else {@code ~/.docker}. */
    static Path directory(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("DOCKER_CONFIG", "");
        return configured.isBlank() ? home.resolve(".docker") : Path.of(configured);
    }

    /**
     * @param host the engine's address as the context has it
     * @param certificates its directory of TLS files, if it has one
     */
    record Context(String host, Optional<Path> certificates) {}

    Path directory() {
        return directory;
    }

    /** The current context's name; a file that cannot be read counts as absent and is said to be so. */
    Optional<String> current(Consumer<Rejection> rejections) {
        Path file = directory.resolve("config.json");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return read(file).at("currentContext").text().filter(name -> !name.isBlank());
        } catch (IOException unreadable) {
            rejections.accept(new Rejection(Wording.of("engine.source.current"), file.toString(), Reason.UNREADABLE));
            return Optional.empty();
        }
    }

    /**
     * Looks a context up.
     *
     * @throws Problem {@code DOCKER_CONTEXT_UNKNOWN} also when its description cannot be read: another engine than the
     *     one that was asked for must not be used silently
     */
    Context find(String name) {
        String hash = sha256(name);
        Path meta = directory.resolve("contexts/meta").resolve(hash).resolve("meta.json");
        try {
            String host = read(meta)
                    .at("Endpoints", "docker", "Host")
                    .text()
                    .orElseThrow(() -> Problem.of(Failure.DOCKER_CONTEXT_UNKNOWN, name));
            return new Context(host, certificates(hash));
        } catch (IOException unreadable) {
            throw Problem.of(Failure.DOCKER_CONTEXT_UNKNOWN, name).causedBy(unreadable);
        }
    }

    private Optional<Path> certificates(String hash) {
        Path files = directory.resolve("contexts/tls").resolve(hash).resolve("docker");
        return Optional.of(files).filter(Files::isDirectory);
    }

    private static Json read(Path file) throws IOException {
        return Json.parse(Files.readAllBytes(file));
    }

    private static String sha256(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }
}
