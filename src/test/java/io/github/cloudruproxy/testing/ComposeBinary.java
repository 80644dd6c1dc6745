package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The real Docker Compose, to be asked what it makes of our files and of our containers. Nothing of the environment of
 * the tests reaches it but {@code PATH} and, where it is set, {@code DOCKER_HOST}. Immutable: each call gives a new one.
 *
 * @see RequiresCompose
 */
public final class ComposeBinary {
    /** The path of the binary, where it is not among the Docker CLI's plugins. */
    private static final String PROPERTY = "cloudru.compose";

    private static final String DOCKER_HOST = "DOCKER_HOST";
    private static final String PLUGIN = "cli-plugins/docker-compose";
    /** Where the Docker CLI looks for its plugins. */
    private static final List<String> PLUGIN_DIRECTORIES = List.of(
            System.getProperty("user.home") + "/.docker",
            "/usr/local/lib/docker",
            "/usr/local/libexec/docker",
            "/usr/lib/docker",
            "/usr/libexec/docker");

    private final List<String> command;
    private final Path directory;
    private final Map<String, String> environment;

    private ComposeBinary(List<String> command, Path directory, Map<String, String> environment) {
        this.command = command;
        this.directory = directory;
        this.environment = environment;
    }

    /**
     * Compose called in a directory by somebody with this home.
     *
     * @throws AssertionError where there is none; see {@link RequiresCompose}
     */
    public static ComposeBinary in(Path directory, Path home) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        Optional.ofNullable(System.getenv(DOCKER_HOST)).ifPresent(host -> environment.put(DOCKER_HOST, host));
        Path binary = path().orElseThrow(() -> new AssertionError("Docker Compose is not here"));
        return new ComposeBinary(List.of(binary.toString()), directory, environment);
    }

    public ComposeBinary env(String name, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(name, value);
        return new ComposeBinary(command, directory, changed);
    }

    /** With the compose file of the workspace in place of compose's own default. */
    public ComposeBinary project() {
        Path file = directory.resolve(Workspace.COMPOSE_FILE);
        return new ComposeBinary(with("-f", file.toString()), directory, environment);
    }

    /** Runs it to its end, for example {@code run("up", "-d")}. */
    public RunResult run(String... arguments) {
        return new Subprocess(directory, environment, "").run(with(arguments));
    }

    private List<String> with(String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toList();
    }

    /** Why there is none, if so. */
    static Optional<String> obstacle() {
        return path().isPresent()
                ? Optional.empty()
                : Optional.of("Docker Compose is neither at -D" + PROPERTY + " nor among the Docker CLI's plugins");
    }

    private static Optional<Path> path() {
        Stream<String> told = Optional.ofNullable(System.getProperty(PROPERTY)).stream();
        Stream<String> plugins = PLUGIN_DIRECTORIES.stream().map(place -> place + "/" + PLUGIN);
        return Stream.concat(told, plugins)
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
