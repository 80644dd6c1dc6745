package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerTraits;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.EngineInspector;
import io.github.cloudruproxy.lifecycle.EngineTraits;
import io.github.cloudruproxy.lifecycle.ImageTraits;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.testing.SnapshotBuilder;
import io.github.cloudruproxy.text.Wording;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An engine against which nothing is known, for a test to change that. */
final class StagedEngine implements EngineInspector {
    Optional<Problem> problem = Optional.empty();
    String endpoint = "npipe:////./pipe/docker_engine";
    String version = "28.5.1";
    EngineKind kind = EngineKind.DOCKER;
    String operatingSystem = "Debian GNU/Linux 12";
    String architecture = "amd64";
    Optional<Instant> clock;
    List<String> missingLimits = List.of();
    boolean filtersSystemCalls = true;
    boolean debug;
    boolean reachesIpv6Loopback = true;
    Optional<ContainerTraits> container = Optional.empty();
    Optional<ImageTraits> image = Optional.of(new ImageTraits("sha256:1", "amd64", Set.of("PATH", "GPG_KEY")));
    List<String> containers = List.of("claude-code-proxy");

    StagedEngine(Instant now) {
        clock = Optional.of(now);
    }

    @Override
    public EngineInfo info() {
        problem.ifPresent(failure -> {
            throw failure;
        });
        return new EngineInfo(endpoint, Wording.verbatim("test"), kind, version, "1.44", reachesIpv6Loopback);
    }

    @Override
    public EngineTraits traits() {
        return new EngineTraits(operatingSystem, architecture, clock, missingLimits, filtersSystemCalls, debug);
    }

    @Override
    public Optional<ContainerTraits> containerTraits(String name) {
        return container;
    }

    @Override
    public Optional<ImageTraits> imageTraits(String reference) {
        return image;
    }

    @Override
    public List<ContainerSnapshot> containersFrom(Path composeFile) {
        return containers.stream()
                .map(name -> SnapshotBuilder.running().name(name).build())
                .toList();
    }
}
