package io.github.cloudruproxy.health;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import java.util.List;
import java.util.Set;

/**
 * A container's port on the host, and which processes may listen there on the container's behalf: Docker's own proxy,
 * and what rootless Docker, Docker Desktop, Colima and Podman have in its place.
 */
final class EnginePublication {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");
    private static final String DOCKER_PROXY = "docker-proxy";

    /** They forward for many containers at once, so that only their program's name tells. */
    private static final Set<String> FORWARDERS = Set.of(
            "dockerd",
            "rootlesskit",
            "slirp4netns",
            "pasta",
            "pasta.avx2",
            "rootlessport",
            "conmon",
            "podman",
            "gvproxy",
            "vpnkit-bridge",
            "limactl",
            "com.docker.backend",
            "com.docker.back");

    /** Lima, below Colima, forwards with ssh. */
    private static final List<String> LIMA = List.of("/.lima/", "/.colima/");

    private final PortBinding binding;
    private final List<String> containerAddresses;

    private EnginePublication(PortBinding binding, List<String> containerAddresses) {
        this.binding = binding;
        this.containerAddresses = containerAddresses;
    }

    /** The publications of the container at this address; none while the engine shows none. */
    static List<EnginePublication> of(ContainerSnapshot container, String address, int port) {
        return container.bindings().stream()
                .filter(binding -> binding.hostPort() == port && covers(binding.hostAddress(), address))
                .map(binding -> new EnginePublication(binding, container.addresses()))
                .toList();
    }

    private static boolean covers(String published, String address) {
        return published.equals(address) || EVERYWHERE.contains(published);
    }

    /** Whether a process is one that an engine lets listen for this container. */
    boolean isServedBy(HostProcess process) {
        String program = process.program();
        if (program.equals(DOCKER_PROXY)) {
            return forwardsToContainer(process.arguments());
        }
        return FORWARDERS.contains(program) || (program.equals("ssh") && isOfLima(process.arguments()));
    }

    private boolean forwardsToContainer(List<String> arguments) {
        return binding.hostAddress().equals(valueOf("-host-ip", arguments))
                && String.valueOf(binding.hostPort()).equals(valueOf("-host-port", arguments))
                && String.valueOf(binding.containerPort()).equals(valueOf("-container-port", arguments))
                && (containerAddresses.isEmpty() || containerAddresses.contains(valueOf("-container-ip", arguments)));
    }

    private static String valueOf(String option, List<String> arguments) {
        int at = arguments.indexOf(option);
        return at < 0 || at + 1 == arguments.size() ? "" : arguments.get(at + 1);
    }

    private static boolean isOfLima(List<String> arguments) {
        return arguments.stream().anyMatch(argument -> LIMA.stream().anyMatch(argument::contains));
    }
}
