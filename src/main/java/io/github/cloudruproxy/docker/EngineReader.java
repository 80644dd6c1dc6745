package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.json.JsonText;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.EngineObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Observes an engine with a handful of GET requests. */
final class EngineReader implements EngineObserver {
    private final Supplier<EngineConnection> engine;

    /** @param engine connects on the first call, and throws what {@link #info()} documents if it cannot */
    EngineReader(Supplier<EngineConnection> engine) {
        this.engine = engine;
    }

    @Override
    public EngineInfo info() {
        return engine.get().info();
    }

    /** The engine also takes a prefix of an id for a name; what has another name is not what was asked for. */
    @Override
    public Optional<ContainerSnapshot> container(String name) {
        return inspect(name).filter(container -> container.name().equals(name)).map(InspectedContainer::snapshot);
    }

    @Override
    public List<ContainerSnapshot> containersFrom(Path composeFile) {
        List<String> labels = List.of(
                ContainerSnapshot.SERVICE_LABEL + "=" + ServiceDefinition.SERVICE,
                ContainerSnapshot.FILES_LABEL + "=" + composeFile);
        String filters = PathSegment.encode(JsonText.of(Map.of("label", labels)));
        return engine.get().findJson("/containers/json?all=1&filters=" + filters).stream()
                .flatMap(containers -> containers.items().stream())
                .filter(container -> !container
                        .at("Labels", ComposeIdentity.ONE_OFF_LABEL)
                        .textOr("")
                        .equals("True"))
                .flatMap(container -> inspect(container.at("Id").textOr("")).stream())
                .map(InspectedContainer::snapshot)
                .toList();
    }

    @Override
    public Optional<String> containerOn(int hostPort) {
        return engine.get().findJson("/containers/json").stream()
                .flatMap(containers -> containers.items().stream())
                .filter(container -> container.at("Ports").items().stream()
                        .anyMatch(port -> port.at("PublicPort").textOr("").equals(String.valueOf(hostPort))))
                .flatMap(container -> container.at("Names").items().stream())
                .map(name -> name.textOr("").replaceFirst("^/", ""))
                .findFirst();
    }

    /** @param container an id or a name */
    Optional<InspectedContainer> inspect(String container) {
        return engine.get()
                .findJson("/containers/" + PathSegment.encode(container) + "/json")
                .map(InspectedContainer::new);
    }

    @Override
    public Optional<String> imageId(String reference) {
        return engine.get()
                .findJson("/images/" + PathSegment.encode(reference) + "/json")
                .flatMap(image -> image.at("Id").text());
    }

    @Override
    public List<String> lastLogLines(String containerId, int count) {
        return engine.get()
                .find("/containers/" + PathSegment.encode(containerId) + "/logs?stdout=1&stderr=1&tail=" + count)
                .map(response -> LogStream.lines(response.body()))
                .orElse(List.of());
    }

    /** The network with exactly this name. */
    Optional<Json> network(String name) {
        return engine.get()
                .findJson("/networks/" + PathSegment.encode(name))
                .filter(network -> network.at("Name").textOr("").equals(name));
    }

    /** Whether any container, running or not, is attached to a network. */
    boolean isNetworkUsed(String name) {
        String filters = PathSegment.encode("{\"network\":[\"" + name + "\"]}");
        return engine.get()
                .findJson("/containers/json?all=1&filters=" + filters)
                .filter(containers -> !containers.items().isEmpty())
                .isPresent();
    }
}
