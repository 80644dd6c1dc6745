package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.lifecycle.Bounds;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.lifecycle.EngineIdentity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The answer to {@code GET /containers/…/json}, read into the lifecycle's terms. */
final class InspectedContainer {
    /** Go's zero time, which engines write for "never". */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    /**
     * How engines name a volume that nobody gave a name. Newer ones also label it, though not where compose has handed it
     * on from another container.
     */
    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

    private static final String ANY_ADDRESS = "0.0.0.0";
    /** Podman's word for a container whose process has ended and that is not cleaned up yet. */
    private static final String ENDED = "stopped";

    private static final String NEVER_RESTARTED = "no";
    private static final Set<Status> AT_REST = Set.of(Status.CREATED, Status.EXITED, Status.DEAD);

    private final Json container;

    InspectedContainer(Json container) {
        this.container = container;
    }

    String name() {
        String name = container.at("Name").textOr("");
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /**
     * @param engine which gave the answer
     * @param inheritsVolume whether a volume of it was handed on from another container
     */
    ContainerSnapshot snapshot(EngineIdentity engine, boolean inheritsVolume) {
        Json state = container.at("State");
        return new ContainerSnapshot(
                engine,
                container.at("Id").textOr(""),
                name(),
                container.at("Config", "Image").textOr(""),
                container.at("Image").textOr(""),
                status(),
                state.at("ExitCode").number(),
                state.at("OOMKilled").isTrue(),
                container.at("RestartCount").number(),
                startedAt(state),
                state.at("Health", "Status").text().filter(word -> !word.equals("none")),
                publishedBindings(),
                addresses(),
                inheritsVolume,
                bounds(),
                labels());
    }

    /** The names of the volumes that were made for a container and not for their name. */
    List<String> anonymousVolumes() {
        return volumes(container.at("Mounts"), "Name");
    }

    /** Whether it asks for a volume by the name of an anonymous one: what is made with it has no name beforehand. */
    boolean asksForAnothersVolume() {
        return !volumes(container.at("HostConfig", "Mounts"), "Source").isEmpty();
    }

    private static List<String> volumes(Json mounts, String field) {
        return mounts.items().stream()
                .filter(mount -> mount.at("Type").textOr("").equals("volume"))
                .map(mount -> mount.at(field).textOr(""))
                .filter(name -> ANONYMOUS.matcher(name).matches())
                .toList();
    }

    /** The host ports that the container asks for, whether it runs or not. */
    List<PortBinding> requestedBindings() {
        return bindings("HostConfig", "PortBindings");
    }

    /** Its restart policy, as the compose file writes it. */
    String restartPolicy() {
        Json policy = container.at("HostConfig", "RestartPolicy");
        String name = policy.at("Name").text().filter(text -> !text.isEmpty()).orElse(NEVER_RESTARTED);
        int attempts = policy.at("MaximumRetryCount").number();
        return attempts == 0 ? name : name + ":" + attempts;
    }

    /** Whether Podman is about to start it again: it does so while it cleans up. */
    boolean isBetweenRestarts() {
        return statusWord().equals(ENDED) && !restartPolicy().equals(NEVER_RESTARTED);
    }

    /** Whether it runs, or has ended without being cleaned up. */
    boolean isInMotion() {
        return statusWord().equals(ENDED) || !AT_REST.contains(status());
    }

    private String statusWord() {
        return container.at("State", "Status").textOr("");
    }

    /** An engine may have words of its own (Podman does); then its flags decide. */
    private Status status() {
        if (isBetweenRestarts()) {
            return Status.RESTARTING;
        }
        String word = statusWord().toUpperCase(Locale.ROOT);
        for (Status status : Status.values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        return container.at("State", "Running").isTrue() ? Status.RUNNING : Status.EXITED;
    }

    /** Podman shows those of a container that does not run, too. */
    private List<PortBinding> publishedBindings() {
        return AT_REST.contains(status()) ? List.of() : bindings("NetworkSettings", "Ports");
    }

    private static Optional<Instant> startedAt(Json state) {
        return state.at("StartedAt")
                .text()
                .filter(time -> !time.isEmpty() && !time.equals(NEVER))
                .map(Instant::parse);
    }

    /** When it was made, to the second. */
    Optional<Instant> createdAt() {
        return container.at("Created").text().map(InspectedContainer::second);
    }

    /** An engine's time, to the second. */
    static Instant second(String time) {
        return OffsetDateTime.parse(time).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    private List<PortBinding> bindings(String... path) {
        List<PortBinding> bindings = new ArrayList<>();
        container.at(path).fields().forEach((port, hosts) -> {
            for (Json host : hosts.items()) {
                bindings.add(binding(port, host));
            }
        });
        return bindings;
    }

    /** @param port for example {@code 8082/tcp} */
    private static PortBinding binding(String port, Json host) {
        String address =
                host.at("HostIp").text().filter(text -> !text.isEmpty()).orElse(ANY_ADDRESS);
        int slash = port.indexOf('/');
        int containerPort = Integer.parseInt(slash < 0 ? port : port.substring(0, slash));
        return new PortBinding(address, host.at("HostPort").number(), containerPort);
    }

    private List<String> addresses() {
        return container.at("NetworkSettings", "Networks").fields().values().stream()
                .flatMap(network -> Stream.of("IPAddress", "GlobalIPv6Address")
                        .map(field -> network.at(field).textOr("")))
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private Bounds bounds() {
        Json host = container.at("HostConfig");
        return new Bounds(
                host.at("Memory").longNumber(),
                host.at("MemorySwap").longNumber(),
                host.at("NanoCpus").longNumber(),
                host.at("PidsLimit").longNumber(),
                restartPolicy(),
                List.copyOf(container.at("NetworkSettings", "Networks").fields().keySet()));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        container.at("Config", "Labels").fields().forEach((name, value) -> labels.put(name, value.textOr("")));
        return labels;
    }
}
