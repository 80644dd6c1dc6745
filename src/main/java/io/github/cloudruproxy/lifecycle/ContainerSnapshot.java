package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.text.Wording;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the engine shows of a container at one moment. It holds nothing of the container's environment, which has the
 * API key.
 *
 * @param engine which shows it
 * @param id the full id
 * @param name without the leading slash
 * @param image the reference it was created from
 * @param imageId the id of the image it runs
 * @param status what the engine says it is doing
 * @param exitCode of the last run; 0 while running
 * @param outOfMemory whether the kernel killed it for want of memory
 * @param restartCount how often the restart policy started it again
 * @param startedAt when the present or last run began
 * @param dockerHealth Docker's own verdict ({@code starting}, {@code healthy}, {@code unhealthy}), if the container has
 *     a healthcheck; shown, never waited for
 * @param bindings what the engine has published on the host, empty while the container does not run
 * @param addresses the container's own IP addresses on the engine's networks, as far as the engine shows them
 * @param inheritsVolume whether it was created with the anonymous volume of another container
 * @param bounds what holds it in as long as nobody changes that
 */
public record ContainerSnapshot(
        EngineIdentity engine,
        String id,
        String name,
        String image,
        String imageId,
        Status status,
        int exitCode,
        boolean outOfMemory,
        int restartCount,
        Optional<Instant> startedAt,
        Optional<String> dockerHealth,
        List<PortBinding> bindings,
        List<String> addresses,
        boolean inheritsVolume,
        Bounds bounds,
        Map<String, String> labels) {
    /** The engine's words for what a container is doing. */
    public enum Status implements Wording {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        REMOVING,
        EXITED,
        DEAD;

        @Override
        public String in(Messages messages) {
            return messages.get("container." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** How a process ends that was asked to (0, or SIGTERM), or was not waited for (SIGKILL). */
    private static final Set<Integer> ENDS_OF_A_STOP = Set.of(0, 143, 137);

    private static final Set<Status> ENDED = Set.of(Status.EXITED, Status.RESTARTING);

    public static final String CONFIG_HASH_LABEL = "com.docker.compose.config-hash";
    public static final String PROJECT_LABEL = "com.docker.compose.project";
    public static final String FILES_LABEL = "com.docker.compose.project.config_files";
    public static final String SERVICE_LABEL = "com.docker.compose.service";

    public ContainerSnapshot {
        bindings = List.copyOf(bindings);
        addresses = List.copyOf(addresses);
        labels = Map.copyOf(labels);
    }

    /** The configuration hash that compose or this program recorded on it. */
    public Optional<String> configHash() {
        return Optional.ofNullable(labels.get(CONFIG_HASH_LABEL));
    }

    /** The compose project that it was made in. */
    public Optional<String> projectName() {
        return Optional.ofNullable(labels.get(PROJECT_LABEL));
    }

    /** What is not as this service says any more, as {@link Bounds#changedFrom}. */
    public List<String> changedSettings(ServiceDefinition wanted, Supplier<List<String>> unkeptLimits) {
        return bounds.changedFrom(wanted, projectName(), unkeptLimits);
    }

    /** Whether it has ended in another way than by being stopped. */
    public boolean hasFailed() {
        return ENDED.contains(status) && !ENDS_OF_A_STOP.contains(exitCode);
    }

    /** Whether a port of it can be reached from other machines. */
    public boolean isExposed() {
        return !bindings.stream().allMatch(PortBinding::isLoopback);
    }

    /** Whether it is this container that stands behind all of these URLs, and not whoever else listens there. */
    public boolean publishes(Collection<URI> urls) {
        Set<String> published = bindings.stream()
                .map(binding -> binding.bracketedAddress() + ":" + binding.hostPort())
                .collect(Collectors.toSet());
        return urls.stream().map(URI::getAuthority).allMatch(published::contains);
    }

    /**
     * Whether the container is the proxy of this compose file, by whomever it was created. The file decides and not the
     * project's name, which is the same in every workspace and can be changed from the shell.
     */
    public boolean belongsTo(ComposeProject project) {
        return ServiceDefinition.SERVICE.equals(labels.get(SERVICE_LABEL))
                && project.file().toString().equals(labels.get(FILES_LABEL));
    }

    /**
     * Passes when the container {@link #belongsTo belongs} to this compose file.
     *
     * @throws Problem {@link Failure#CONTAINER_OF_OTHER_WORKSPACE}, {@link Failure#CONTAINER_OF_GONE_WORKSPACE} or {@link
     *     Failure#CONTAINER_NAME_TAKEN}
     */
    public void requireOurs(ComposeProject project) {
        if (belongsTo(project)) {
            return;
        }
        String file = labels.get(FILES_LABEL);
        if (file != null && ServiceDefinition.SERVICE.equals(labels.get(SERVICE_LABEL))) {
            throw Problem.of(
                    isGone(file) ? Failure.CONTAINER_OF_GONE_WORKSPACE : Failure.CONTAINER_OF_OTHER_WORKSPACE,
                    name,
                    file);
        }
        throw Problem.of(Failure.CONTAINER_NAME_TAKEN, name);
    }

    /** Compose separates the files of a project by commas; a directory that may not be looked into is not gone. */
    private static boolean isGone(String files) {
        try {
            return Stream.of(files.split(",", -1)).map(Path::of).allMatch(Files::notExists);
        } catch (InvalidPathException ofAnotherSystem) {
            return false;
        }
    }
}
