package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.docker.Endpoint.Transport;
import io.github.cloudruproxy.docker.Rejection.Reason;
import io.github.cloudruproxy.text.Wording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where Docker Engine, rootless Docker, Docker Desktop, Colima and Podman listen when nobody has said otherwise. */
final class WellKnownSockets {
    private static final Wording SOURCE = Wording.of("engine.source.socket");
    private static final Wording PIPE = Wording.of("engine.source.pipe");
    private static final List<String> PIPES =
            List.of("npipe:////./pipe/docker_engine", "npipe:////./pipe/dockerDesktopLinuxEngine");

    private final List<Path> sockets;
    private final boolean windows;

    WellKnownSockets(Map<String, String> environment, Path home, Path root, boolean windows) {
        this.windows = windows;
        Optional<Path> runtime = Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .filter(directory -> !directory.isBlank())
                .map(Path::of);
        List<Path> places = new ArrayList<>();
        places.add(root.resolve("var/run/docker.sock"));
        runtime.ifPresent(directory -> places.add(directory.resolve("docker.sock")));
        places.add(home.resolve(".docker/run/docker.sock"));
        places.add(home.resolve(".docker/desktop/docker.sock"));
        places.add(home.resolve(".colima/default/docker.sock"));
        runtime.ifPresent(directory -> places.add(directory.resolve("podman/podman.sock")));
        places.add(root.resolve("run/podman/podman.sock"));
        this.sockets = List.copyOf(places);
    }

    /** The endpoint that most installations use, to name when there is none at all. */
    String usual() {
        return windows ? PIPES.get(0) : Endpoint.unix(sockets.get(0), SOURCE).address();
    }

    /** The endpoints that may have an engine. Whether a named pipe exists shows only when it is opened. */
    List<Endpoint> candidates(Consumer<Rejection> rejections) {
        return windows ? PIPES.stream().map(WellKnownSockets::pipe).toList() : present(rejections);
    }

    private List<Endpoint> present(Consumer<Rejection> rejections) {
        List<Endpoint> found = new ArrayList<>();
        for (Path socket : sockets) {
            Endpoint endpoint = Endpoint.unix(socket, SOURCE);
            if (Files.exists(socket)) {
                found.add(endpoint);
            } else {
                Reason reason = Files.notExists(socket) ? Reason.MISSING : Reason.NO_PERMISSION;
                rejections.accept(new Rejection(SOURCE, endpoint.address(), reason));
            }
        }
        return found;
    }

    private static Endpoint pipe(String address) {
        return new Endpoint(Transport.NAMED_PIPE, address, PIPE, Optional.empty());
    }
}
