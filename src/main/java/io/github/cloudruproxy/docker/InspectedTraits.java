package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerTraits;
import io.github.cloudruproxy.lifecycle.ContainerTraits.Limits;
import io.github.cloudruproxy.lifecycle.ContainerTraits.Rights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How {@code GET /containers/…/json} says that a container is confined. Podman's answer of that name leaves the log's
 * size out and writes the capabilities of its own default in place of {@code ALL}; what it tells in its own API is then
 * put into Docker's words.
 */
final class InspectedTraits {
    private static final Set<String> OWN_FILE_SYSTEMS = Set.of("volume", "tmpfs");
    private static final String HOST = "host";
    private static final String PODMANS_LIMIT = "RLIMIT_";
    private static final String NO_SIZE = "0B";

    private final Json container;
    private final Json host;
    private final Json configuration;
    private final Optional<Json> podmans;

    /** @param podmans the answer of Podman's own API, if it is Podman that answers */
    InspectedTraits(Json container, Optional<Json> podmans) {
        this.container = container;
        this.podmans = podmans;
        this.host = container.at("HostConfig");
        this.configuration = container.at("Config");
    }

    ContainerTraits of(ContainerSnapshot snapshot, Set<String> environmentNames) {
        return new ContainerTraits(
                snapshot,
                environmentNames,
                configuration.at("User").textOr(""),
                rights(),
                limits(),
                List.copyOf(container.at("NetworkSettings", "Networks").fields().keySet()),
                mounts(),
                host.at("RestartPolicy", "Name").textOr(""),
                host.at("LogConfig", "Type").textOr(""),
                logOptions(),
                healthcheck());
    }

    private Rights rights() {
        return new Rights(
                host.at("ReadonlyRootfs").isTrue(),
                host.at("Privileged").isTrue(),
                droppedCapabilities(),
                texts(host.at("CapAdd").items()),
                texts(host.at("SecurityOpt").items()),
                texts(host.at("Tmpfs")),
                Stream.of("Pid", "Ipc", "UTS", "Userns", "Network")
                        .filter(name -> host.at(name + "Mode").textOr("").equals(HOST))
                        .toList());
    }

    private List<String> droppedCapabilities() {
        boolean noneLeft =
                podmans.filter(own -> own.at("BoundingCaps").items().isEmpty()).isPresent();
        return noneLeft ? List.of("ALL") : texts(host.at("CapDrop").items());
    }

    private Map<String, String> logOptions() {
        Map<String, String> options = texts(host.at("LogConfig", "Config"));
        podmans.flatMap(own -> own.at("HostConfig", "LogConfig", "Size").text())
                .filter(size -> !size.equals(NO_SIZE))
                .ifPresent(size -> options.put("max-size", size));
        return options;
    }

    private Limits limits() {
        Map<String, Long> ulimits = new LinkedHashMap<>();
        host.at("Ulimits")
                .items()
                .forEach(limit -> ulimits.put(
                        limitName(limit.at("Name").textOr("")), limit.at("Hard").longNumber()));
        return new Limits(
                host.at("Memory").longNumber(),
                host.at("MemorySwap").longNumber(),
                host.at("NanoCpus").longNumber(),
                host.at("PidsLimit").longNumber(),
                ulimits);
    }

    private static String limitName(String name) {
        return name.startsWith(PODMANS_LIMIT)
                ? name.substring(PODMANS_LIMIT.length()).toLowerCase(Locale.ROOT)
                : name;
    }

    private List<String> mounts() {
        return container.at("Mounts").items().stream()
                .filter(mount -> !OWN_FILE_SYSTEMS.contains(mount.at("Type").textOr("")))
                .map(mount ->
                        mount.at("Type").textOr("") + " " + mount.at("Source").textOr(""))
                .toList();
    }

    private List<String> healthcheck() {
        List<String> test = texts(configuration.at("Healthcheck", "Test").items());
        return test.equals(List.of("NONE")) ? List.of() : test;
    }

    private static List<String> texts(List<Json> items) {
        return items.stream().map(item -> item.textOr("")).toList();
    }

    private static Map<String, String> texts(Json fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.fields().forEach((name, value) -> texts.put(name, value.textOr("")));
        return texts;
    }
}
