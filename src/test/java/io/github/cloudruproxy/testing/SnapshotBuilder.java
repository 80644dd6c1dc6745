package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.Bounds;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.lifecycle.EngineIdentity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Container snapshots that say only what a test is about. */
public final class SnapshotBuilder {
    private String id = "c1";
    private String name = "claude-code-proxy";
    private Status status = Status.RUNNING;
    private String image = "image";
    private String imageId = "sha256:1";
    private String configHash = "hash";
    private boolean inheritsVolume;
    private int exitCode;
    private boolean outOfMemory;
    private int restartCount;
    private Instant startedAt = Instant.parse("2026-01-01T00:00:00Z");
    private Optional<String> dockerHealth = Optional.empty();
    private List<PortBinding> bindings =
            List.of(new PortBinding("127.0.0.1", 8082, 8082), new PortBinding("::1", 8082, 8082));
    private String project = "claude-code-proxy";
    private Optional<Bounds> bounds = Optional.empty();
    private Path composeFile = Path.of("/work/docker-compose.cloudru-proxy.yml");

    private EngineIdentity engine = new EngineIdentity(EngineKind.DOCKER, "unix:///fake.sock");

    public static SnapshotBuilder running() {
        return new SnapshotBuilder();
    }

    public SnapshotBuilder id(String value) {
        id = value;
        return this;
    }

    public SnapshotBuilder name(String value) {
        name = value;
        return this;
    }

    public SnapshotBuilder status(Status value) {
        status = value;
        return this;
    }

    public SnapshotBuilder image(String value) {
        image = value;
        return this;
    }

    public SnapshotBuilder imageId(String value) {
        imageId = value;
        return this;
    }

    public SnapshotBuilder configHash(String value) {
        configHash = value;
        return this;
    }

    public SnapshotBuilder exitCode(int value) {
        exitCode = value;
        return this;
    }

    public SnapshotBuilder outOfMemory() {
        outOfMemory = true;
        return this;
    }

    public SnapshotBuilder restartCount(int value) {
        restartCount = value;
        return this;
    }

    public SnapshotBuilder startedAt(Instant value) {
        startedAt = value;
        return this;
    }

    public SnapshotBuilder bindings(PortBinding... value) {
        bindings = List.of(value);
        return this;
    }

    public SnapshotBuilder composeFile(Path value) {
        composeFile = value;
        return this;
    }

    public SnapshotBuilder project(String value) {
        project = value;
        return this;
    }

    /** By default those of the hardened service, on the project's own network. */
    public SnapshotBuilder bounds(Bounds value) {
        bounds = Optional.of(value);
        return this;
    }

    public SnapshotBuilder engine(EngineKind kind, String endpoint) {
        engine = new EngineIdentity(kind, endpoint);
        return this;
    }

    public SnapshotBuilder inheritsVolume() {
        inheritsVolume = true;
        return this;
    }

    public SnapshotBuilder dockerHealth(String value) {
        dockerHealth = Optional.of(value);
        return this;
    }

    public ContainerSnapshot build() {
        return new ContainerSnapshot(
                engine,
                id,
                name,
                image,
                imageId,
                status,
                exitCode,
                outOfMemory,
                restartCount,
                Optional.of(startedAt),
                dockerHealth,
                bindings,
                List.of("172.18.0.2"),
                inheritsVolume,
                bounds.orElseGet(() -> new Bounds(
                        256L << 20, 256L << 20, 500_000_000, 128, "unless-stopped", List.of(project + "_default"))),
                Map.of(
                        ContainerSnapshot.CONFIG_HASH_LABEL,
                        configHash,
                        ContainerSnapshot.FILES_LABEL,
                        composeFile.toString(),
                        ContainerSnapshot.PROJECT_LABEL,
                        project,
                        ContainerSnapshot.SERVICE_LABEL,
                        "claude-code-proxy"));
    }
}
