package io.github.cloudruproxy.lifecycle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A closer look at the engine than the lifecycle needs. Every call ends within the adapter's deadline. */
public interface EngineInspector {
    /**
     * Greets the engine.
     *
     * @throws io.github.cloudruproxy.problem.Problem a {@code DOCKER_*} failure that says why none can be used
     */
    EngineInfo info();

    /** What the engine tells of itself. */
    EngineTraits traits();

    /** The container with exactly this name, running or not, whoever it belongs to. */
    Optional<ContainerTraits> containerTraits(String name);

    /** A local image. */
    Optional<ImageTraits> imageTraits(String reference);

    /** As {@link EngineObserver#containersFrom}. */
    List<ContainerSnapshot> containersFrom(Path composeFile);
}
