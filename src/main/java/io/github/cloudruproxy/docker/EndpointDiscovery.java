package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.docker.Rejection.Reason;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.shell.SearchPath;
import io.github.cloudruproxy.text.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out where the engine listens, in the order of the Docker CLI: {@code DOCKER_HOST}, {@code DOCKER_CONTEXT}, the
 * current context of {@code config.json}; then, if nobody has chosen, the sockets that engines are known to use. Reads
 * files, connects to nothing.
 */
public final class EndpointDiscovery {
    private static final String DOCKER_HOST = "DOCKER_HOST";
    private static final String DOCKER_CONTEXT = "DOCKER_CONTEXT";

    private final Map<String, String> environment;
    private final DockerContexts contexts;
    private final EndpointParser parser;
    private final WellKnownSockets sockets;

    /**
     * @param environment the process environment
     * @param home the user's home directory
     * @param root the root of the file system, below which the well-known sockets are looked for
     * @param windows whether engines listen on named pipes here
     */
    public EndpointDiscovery(Map<String, String> environment, Path home, Path root, boolean windows) {
        this.environment = Map.copyOf(environment);
        this.contexts = new DockerContexts(DockerContexts.directory(environment, home));
        this.parser = new EndpointParser();
        this.sockets = new WellKnownSockets(this.environment, home, root, windows);
    }

    /**
     * Names the endpoints to try.
     *
     * @throws Problem {@code DOCKER_CONTEXT_UNKNOWN}, {@code DOCKER_ENDPOINT_UNSUPPORTED} or {@code
     *     DOCKER_ENDPOINT_UNENCRYPTED} for what the user has configured; {@code DOCKER_NOT_INSTALLED} or {@code
     *     DOCKER_NOT_RUNNING} when there is no candidate
     */
    public Discovery discover() {
        List<Rejection> rejections = new ArrayList<>();
        Optional<Endpoint> configured = configured(rejections);
        List<Endpoint> candidates =
                configured.isPresent() ? List.of(configured.get()) : sockets.candidates(rejections::add);
        if (candidates.isEmpty()) {
            throw nothingFound(rejections);
        }
        return new Discovery(candidates, rejections);
    }

    private Optional<Endpoint> configured(List<Rejection> rejections) {
        Optional<String> host = setting(DOCKER_HOST);
        Optional<String> context = setting(DOCKER_CONTEXT);
        if (host.isPresent()) {
            context.ifPresent(
                    name -> rejections.add(new Rejection(Wording.verbatim(DOCKER_CONTEXT), name, Reason.OVERRIDDEN)));
            return Optional.of(parser.parse(host.get(), Wording.verbatim(DOCKER_HOST), certificates()));
        }
        return context.or(() -> contexts.current(rejections::add))
                .filter(name -> !name.equals(DockerContexts.DEFAULT))
                .map(this::ofContext);
    }

    private Endpoint ofContext(String name) {
        DockerContexts.Context context = contexts.find(name);
        return parser.parse(context.host(), Wording.of("engine.source.context", name), context.certificates());
    }

    private Optional<Path> certificates() {
        Optional<Path> directory = setting("DOCKER_CERT_PATH").map(Path::of);
        boolean verify = setting("DOCKER_TLS_VERIFY").isPresent();
        return directory.or(() -> verify ? Optional.of(contexts.directory()) : Optional.empty());
    }

    private Problem nothingFound(List<Rejection> rejections) {
        boolean installed = SearchPath.of(environment).find("docker").isPresent();
        return installed
                ? Problem.of(Failure.DOCKER_NOT_RUNNING, sockets.usual()).withDetails(rejections)
                : Problem.of(Failure.DOCKER_NOT_INSTALLED, Wording.list(rejections));
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
