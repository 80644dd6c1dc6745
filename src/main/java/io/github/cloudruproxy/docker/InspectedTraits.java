package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerTraits;
import io.github.cloudruproxy.lifecycle.ContainerTraits.Limits;
import io.github.cloudruproxy.lifecycle.ContainerTraits.Rights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How {@code GET /containers/…/json} says that a container is confined. */
final class InspectedTraits {
    private static final Set<String> OWN_FILE_SYSTEMS = Set.of("volume", "tmpfs");
    private static final String HOST = "host";

    private final Json container;
    private final Json host;
    private final Json configuration;

    InspectedTraits(Json container) {
        this.container = container;
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
                texts(host.at("LogConfig", "Config")),
                healthcheck());
    }

    private Rights rights() {
        return new Rights(
                host.at("ReadonlyRootfs").isTrue(),
                host.at("Privileged").isTrue(),
                texts(host.at("CapDrop").items()),
                texts(host.at("CapAdd").items()),
                texts(host.at("SecurityOpt").items()),
                texts(host.at("Tmpfs")),
                Stream.of("Pid", "Ipc", "UTS", "Userns", "Network")
                        .filter(name -> host.at(name + "Mode").textOr("").equals(HOST))
                        .toList());
    }

    private Limits limits() {
        Map<String, Long> ulimits = new LinkedHashMap<>();
        host.at("Ulimits")
                .items()
                .forEach(limit -> ulimits.put(
                        limit.at("Name").textOr(""), limit.at("Hard").longNumber()));
        return new Limits(
                host.at("Memory").longNumber(),
                host.at("MemorySwap").longNumber(),
                host.at("NanoCpus").longNumber(),
                host.at("PidsLimit").longNumber(),
                ulimits);
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
