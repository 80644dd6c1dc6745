package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.image.Derivation;
import io.github.cloudruproxy.image.ImageView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The port through which the lifecycle moves containers. */
public interface ContainerEngine extends EngineObserver {
    /**
     * Loads what moving takes, which is slow the first time. Nothing is changed.
     *
     * @param image is asked for on the way
     */
    void warmUp(String image);

    /**
     * Pulls an image.
     *
     * @throws io.github.cloudruproxy.problem.Problem {@code IMAGE_*} or {@code REGISTRY_UNREACHABLE}, with the engine's
     *     own words as detail
     */
    void pull(String reference, Consumer<PullProgress> listener);

    /**
     * Loads the images of a file that {@code docker save} wrote.
     *
     * @throws io.github.cloudruproxy.problem.Problem {@code IMAGE_ARCHIVE_NOT_LOADED}, with the engine's own words
     */
    void load(Path archive);

    /** The digest that a registry has for a reference; empty when it has none or does not say. */
    Optional<String> digest(String reference);

    /**
     * Creates the project's network where it is missing, and the container; nothing is started. If the container cannot
     * be created, nothing that this call made is left behind.
     *
     * @return the container's id
     * @throws io.github.cloudruproxy.problem.Problem {@code CONTAINER_NAME_TAKEN}, {@code CONTAINER_NOT_CREATED} or
     *     {@code DOCKER_REFUSED}
     */
    String create(ContainerSpec spec);

    /**
     * The names of the variables that every new container gets besides its own, which come before these: the proxies of
     * the Docker CLI's configuration.
     */
    Set<String> addedVariables();

    /**
     * Looks into a local image without running it. What has to be created for that is never started, and gone afterwards
     * whatever happens.
     *
     * @param look is given a view that is good until it returns
     * @throws io.github.cloudruproxy.problem.Problem {@code DOCKER_REFUSED}
     */
    <T> T lookInto(String imageId, Function<ImageView, T> look);

    /**
     * Derives an image from a local one. Nothing of it is run, and nothing is fetched.
     *
     * @param originId the image to begin with
     * @param reference the name of the new image
     * @return the new image's id
     * @throws io.github.cloudruproxy.problem.Problem {@code IMAGE_NOT_DERIVED}, with the engine's own words
     */
    String derive(String originId, Derivation derivation, String reference);

    /** Removes an image; does nothing when it is gone, or when a container still needs it. */
    void removeImage(String reference);

    /** Gives a container another name. */
    void rename(String containerId, String name);

    /**
     * Starts a created or stopped container; does nothing to one that runs. A container that could not be started stays
     * as it was: whoever created it for this start removes it, and the network.
     *
     * @throws io.github.cloudruproxy.problem.Problem {@code PORT_TAKEN_AT_START} or {@code CONTAINER_NOT_STARTED}
     */
    void start(String containerId);

    /** Stops a container, killing it after the grace time; does nothing to one that does not run. */
    void stop(String containerId, Duration grace);

    /** Removes a container, running or not; does nothing when it is gone. */
    void remove(String containerId);

    /** Removes a network when no container uses it any more; does nothing otherwise. */
    void removeUnusedNetwork(String name);

    /**
     * Hands over the container's log line by line, not redacted, until it ends, or for ever when following.
     * Returns when the log has ended or the thread was interrupted.
     */
    void logs(String containerId, LogRequest request, Consumer<String> line);
}
