package io.github.cloudruproxy.health;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A container's port on the host, and which processes may listen there on the container's behalf. An engine that root
 * runs has a process for each port or container, and its command line says for which one. Rootless engines and those in
 * a virtual machine forward for many containers at once, so that only the program's name and its user tell.
 */
final class EnginePublication {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");
    private static final String DOCKER_PROXY = "docker-proxy";
    private static final String CONMON = "conmon";

    private static final Set<String> DOCKERS_FORWARDERS = Set.of(
            "rootlesskit",
            "slirp4netns",
            "pasta",
            "pasta.avx2",
            "vpnkit-bridge",
            "limactl",
            "com.docker.backend",
            "com.docker.back");
    private static final Set<String> PODMANS_FORWARDERS =
            Set.of("rootlessport", "slirp4netns", "pasta", "pasta.avx2", "podman", "gvproxy", "limactl");

    /** Lima, below Colima, forwards with ssh. */
    private static final List<String> LIMA = List.of("/.lima/", "/.colima/");

    private final PortBinding binding;
    private final ContainerSnapshot container;
    private final Path root;

    private EnginePublication(PortBinding binding, ContainerSnapshot container, Path root) {
        this.binding = binding;
        this.container = container;
        this.root = root;
    }

    /**
     * The publications of the container at this address; none while the engine shows none.
     *
     * @param root of this machine's file system
     */
    static List<EnginePublication> of(ContainerSnapshot container, PortBinding wanted, Path root) {
        return container.bindings().stream()
                .filter(binding -> binding.hostPort() == wanted.hostPort() && covers(binding, wanted))
                .map(binding -> new EnginePublication(binding, container, root))
                .toList();
    }

    private static boolean covers(PortBinding published, PortBinding wanted) {
        return published.hostAddress().equals(wanted.hostAddress()) || EVERYWHERE.contains(published.hostAddress());
    }

    /** Whether a process is one that the engine lets open such a socket for this container. */
    boolean isServedBy(HostProcess process, ListeningSocket socket) {
        return socket.uid() == EngineOwner.ROOT
                ? isServedAsRootBy(process)
                : EngineOwner.of(container.engine()).couldBe(socket.uid()) && isServedAsUserBy(process);
    }

    private boolean isServedAsRootBy(HostProcess process) {
        return switch (kind()) {
            case DOCKER ->
                switch (process.program()) {
                    case DOCKER_PROXY -> forwardsToContainer(process);
                    case DockerDaemon.PROGRAM -> new DockerDaemon(process, root).mayHoldPorts();
                    default -> false;
                };
            case PODMAN -> process.program().equals(CONMON) && isOfContainer(process);
        };
    }

    private boolean isServedAsUserBy(HostProcess process) {
        String program = process.program();
        Set<String> forwarders = switch (kind()) {
            case DOCKER -> DOCKERS_FORWARDERS;
            case PODMAN -> PODMANS_FORWARDERS;
        };
        return forwarders.contains(program)
                || (program.equals(CONMON) && kind() == EngineKind.PODMAN && isOfContainer(process))
                || (program.equals("ssh") && isOfLima(process));
    }

    /** Whether a process shows that the engine runs where its processes can be seen, with their command lines. */
    boolean isBetrayedBy(HostProcess process) {
        String program = switch (kind()) {
            case DOCKER -> DockerDaemon.PROGRAM;
            case PODMAN -> CONMON;
        };
        return process.program().equals(program) && process.isRunBy(EngineOwner.ROOT);
    }

    private EngineKind kind() {
        return container.engine().kind();
    }

    private boolean forwardsToContainer(HostProcess proxy) {
        return binding.hostAddress().equals(proxy.option("-host-ip"))
                && String.valueOf(binding.hostPort()).equals(proxy.option("-host-port"))
                && String.valueOf(binding.containerPort()).equals(proxy.option("-container-port"))
                && (container.addresses().isEmpty() || container.addresses().contains(proxy.option("-container-ip")));
    }

    private boolean isOfContainer(HostProcess monitor) {
        return container.id().equals(monitor.option("-c"));
    }

    private static boolean isOfLima(HostProcess tunnel) {
        return tunnel.arguments().stream().anyMatch(argument -> LIMA.stream().anyMatch(argument::contains));
    }
}
