package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.json.JsonText;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerTraits;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.EngineInspector;
import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.lifecycle.EngineTraits;
import io.github.cloudruproxy.lifecycle.ImageTraits;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Observes an engine with a handful of GET requests. */
final class EngineReader implements EngineObserver, EngineInspector {
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
        return inspect(name).filter(container -> container.name().equals(name)).map(this::snapshot);
    }

    private ContainerSnapshot snapshot(InspectedContainer container) {
        return container.snapshot(engine.get().identity(), inheritsVolume(container));
    }

    /** Podman does not show what was asked for, but makes the volumes of a container after it. */
    private boolean inheritsVolume(InspectedContainer container) {
        return switch (engine.get().kind()) {
            case DOCKER -> container.asksForAnothersVolume();
            case PODMAN -> container.anonymousVolumes().stream().anyMatch(volume -> isOlder(volume, container));
        };
    }

    private boolean isOlder(String volume, InspectedContainer container) {
        Optional<Instant> made = engine.get()
                .findJson("/volumes/" + PathSegment.encode(volume))
                .flatMap(found -> found.at("CreatedAt").text())
                .map(InspectedContainer::second);
        return container
                .createdAt()
                .filter(own -> made.filter(own::isAfter).isPresent())
                .isPresent();
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
                .map(this::snapshot)
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

    /** The digest that the registry has for a reference; empty also where the engine or the registry refuses. */
    Optional<String> digest(String reference) {
        try {
            return engine.get()
                    .findJson("/distribution/" + PathSegment.encode(reference) + "/json")
                    .flatMap(image -> image.at("Descriptor", "digest").text());
        } catch (Problem unknown) {
            return Optional.empty();
        }
    }

    /** @param container an id or a name */
    Optional<InspectedContainer> inspect(String container) {
        return engine.get()
                .findJson("/containers/" + PathSegment.encode(container) + "/json")
                .map(InspectedContainer::new);
    }

    /** The volumes that were made for this container and not for their name. */
    List<String> anonymousVolumes(String containerId) {
        return inspect(containerId).stream()
                .flatMap(container -> container.anonymousVolumes().stream())
                .toList();
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

    @Override
    public List<String> unkeptLimits() {
        return engine.get()
                .findJson("/info")
                .map(InspectedEngine::missingLimits)
                .orElse(InspectedEngine.LIMITS);
    }

    @Override
    public EngineTraits traits() {
        return new InspectedEngine(require("/info"), require("/version")).traits();
    }

    private Json require(String path) {
        return engine.get().findJson(path).orElseThrow(() -> Problem.of(Failure.DOCKER_REFUSED, "GET " + path));
    }

    @Override
    public Optional<ContainerTraits> containerTraits(String name) {
        String path = "/containers/" + PathSegment.encode(name) + "/json";
        return engine.get()
                .find(path)
                .map(response -> parse(path, response))
                .map(found -> new InspectedTraits(found.json(), engine.get().findInOwnApi(path))
                        .of(snapshot(new InspectedContainer(found.json())), found.environmentNames()))
                .filter(container -> container.snapshot().name().equals(name));
    }

    @Override
    public Optional<ImageTraits> imageTraits(String reference) {
        String path = "/images/" + PathSegment.encode(reference) + "/json";
        return engine.get()
                .find(path)
                .map(response -> parse(path, response))
                .map(found -> new ImageTraits(
                        found.json().at("Id").textOr(""),
                        found.json().at("Architecture").textOr(""),
                        found.environmentNames()));
    }

    private static Inspection parse(String path, EngineResponse response) {
        try {
            return new Inspection(response.json(), response.environmentNames());
        } catch (IOException malformed) {
            throw Problem.of(Failure.DOCKER_REFUSED, "GET " + path).withDetail(Wording.of("engine.malformed"));
        }
    }

    /** An answer without the environment, and the names that were in that. */
    private record Inspection(Json json, Set<String> environmentNames) {}

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

    /** Looks at a file of a container, whether that runs or not; the body of the answer is not read. */
    Optional<EngineResponse> fileHead(String containerId, String path) {
        return engine.get().findHead(archive(containerId, path));
    }

    /** A file of a container as a tar archive. */
    Optional<EngineResponse> file(String containerId, String path) {
        return engine.get().find(archive(containerId, path));
    }

    private static String archive(String containerId, String path) {
        return "/containers/" + PathSegment.encode(containerId) + "/archive?path=" + PathSegment.encode(path);
    }
}
