package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the proxy without touching it. */
public final class ProxyObserver {
    /** What listens for a container: Docker's process, rootless Docker's, Podman's and rootless Podman's. */
    private static final Set<String> ENGINES_LISTENERS =
            Set.of("docker-proxy", "rootlesskit", "conmon", "rootlessport", "pasta", "pasta.avx2");

    private final EngineObserver engine;
    private final HealthCheck check;
    private final Timekeeper time;

    public ProxyObserver(EngineObserver engine, HealthCheck check, Timekeeper time) {
        this.engine = engine;
        this.check = check;
        this.time = time;
    }

    /**
     * What Docker shows of the project's container, what its addresses answer where it runs, and who else listens on
     * them. A container of that name that belongs to somebody else is none of ours.
     *
     * @throws io.github.cloudruproxy.problem.Problem a {@code DOCKER_*} failure
     */
    public ProxyObservation observe(ComposeProject project, String containerName, List<URI> urls) {
        ProxyObservation first = look(project, containerName, urls);
        // while Docker starts or stops a container, what it shows and who listens can be a moment apart
        return first.strangers().isPresent() ? look(project, containerName, urls) : first;
    }

    /** The containers of the project that have another name than the compose file gives it now. */
    public List<ContainerSnapshot> leftovers(ComposeProject project, String containerName) {
        return engine.containersFrom(project.file()).stream()
                .filter(container -> !container.name().equals(containerName))
                .toList();
    }

    /** In what a container is another one than the files want; an image that is not on this machine is none. */
    public Drift drift(ContainerSnapshot container, ResolvedService wanted) {
        return Drift.between(
                container, wanted, ImageSupply.current(wanted.service().source(), engine), engine);
    }

    /** Where an engine's own proxy has the port, the container behind it tells more than the process. */
    private HealthReport namingContainers(HealthReport strangers) {
        return new HealthReport(strangers.results().stream()
                .map(result -> result.stranger()
                        .filter(ProxyObserver::isOfAnEngine)
                        .flatMap(holder -> engine.containerOn(result.baseUrl().getPort()))
                        .map(name -> ProbeResult.ofStranger(result.baseUrl(), new PortHolder.Container(name)))
                        .orElse(result))
                .toList());
    }

    private static boolean isOfAnEngine(PortHolder holder) {
        return holder instanceof PortHolder.Program program && ENGINES_LISTENERS.contains(program.name());
    }

    private ProxyObservation look(ComposeProject project, String containerName, List<URI> urls) {
        Optional<ContainerSnapshot> container = engine.container(containerName).filter(seen -> seen.belongsTo(project));
        Optional<HealthReport> health = container
                .filter(seen -> seen.status() == Status.RUNNING)
                .map(running -> check.of(running, urls))
                .or(() -> check.strangers(container, urls).map(this::namingContainers));
        return new ProxyObservation(container, health, time.now());
    }
}
