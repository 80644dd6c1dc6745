package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Looks at the proxy without touching it. */
public final class ProxyObserver {
    private final EngineObserver engine;
    private final HealthProbe probe;
    private final Timekeeper time;

    public ProxyObserver(EngineObserver engine, HealthProbe probe, Timekeeper time) {
        this.engine = engine;
        this.probe = probe;
        this.time = time;
    }

    /**
     * What Docker shows of the project's container and, where it runs, what its addresses answer. A container of that
     * name that belongs to somebody else is none of ours.
     *
     * @throws io.github.cloudruproxy.problem.Problem a {@code DOCKER_*} failure
     */
    public ProxyObservation observe(ComposeProject project, String containerName, List<URI> urls) {
        Optional<ContainerSnapshot> container = engine.container(containerName).filter(seen -> seen.belongsTo(project));
        Optional<HealthReport> health =
                container.filter(seen -> seen.status() == Status.RUNNING).map(seen -> HealthReport.of(probe, urls));
        return new ProxyObservation(container, health, time.now());
    }
}
