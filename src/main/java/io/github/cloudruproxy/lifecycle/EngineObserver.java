package io.github.cloudruproxy.lifecycle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The port through which the lifecycle looks at the container engine. Every call ends within the adapter's deadline. */
public interface EngineObserver {
    /**
     * Greets the engine.
     *
     * @throws io.github.cloudruproxy.problem.Problem a {@code DOCKER_*} failure that says why none can be used
     */
    EngineInfo info();

    /** The container with exactly this name, running or not. */
    Optional<ContainerSnapshot> container(String name);

    /**
     * The containers of the proxy's service that were made from this compose file, running or not, under whichever name;
     * those of {@code docker compose run} are left out.
     */
    List<ContainerSnapshot> containersFrom(Path composeFile);

    /** The name of the container that has this host port, if one has. */
    Optional<String> containerOn(int hostPort);

    /** The id of a local image ({@code sha256:…}), or empty when it would have to be pulled. */
    Optional<String> imageId(String reference);

    /**
     * The limits that the engine's kernel does not enforce, in the words of {@link EngineTraits#missingLimits}; all of
     * them where the engine does not say.
     */
    List<String> unkeptLimits();

    /** The last lines of a container's log, oldest first, standard output and error together, not redacted. */
    List<String> lastLogLines(String containerId, int count);
}
