package io.github.cloudruproxy.health;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.PortHolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells who listens on a loopback address, from Linux's {@code /proc}. Everybody sees that a socket listens and which
 * user opened it; which process has it open is for that user and root to see. Other systems show nothing, and then
 * nothing is held against a listener.
 */
public final class PortOwners {
    private final Path root;
    private final Path proc;
    private final Supplier<ListeningSockets> listening;

    /** @param root of this machine's file system */
    public PortOwners(Path root) {
        this(root, () -> ListeningSockets.read(root.resolve("proc")));
    }

    /** @param listening the sockets that listen at the moment */
    PortOwners(Path root, Supplier<ListeningSockets> listening) {
        this.root = root;
        this.proc = root.resolve("proc");
        this.listening = listening;
    }

    /**
     * Who listens on the port on a loopback address: {@code python3 (pid 4711)}, or {@code uid 1000} where the process
     * may not be seen.
     */
    Optional<PortHolder> listenerOn(int port) {
        ListeningSockets sockets = listening.get();
        return Stream.of(PortBinding.IPV4_LOOPBACK, PortBinding.IPV6_LOOPBACK)
                .flatMap(address -> sockets.serving(address, port).stream())
                .findFirst()
                .map(this::ownerOf);
    }

    /**
     * Who listens at the address and is not the engine that publishes this container there. Whose socket was gone before
     * its holder could be found is nobody: the engine takes one away each time that the container ends.
     */
    Optional<PortHolder> strangerAt(String address, int port, Optional<ContainerSnapshot> container) {
        PortBinding wanted = new PortBinding(address, port, port);
        List<EnginePublication> publications = container.stream()
                .flatMap(seen -> EnginePublication.of(seen, wanted, root).stream())
                .toList();
        return listening.get().serving(address, port).stream()
                .filter(socket -> !isServedFor(publications, socket))
                .filter(socket -> listening.get().serving(address, port).contains(socket))
                .findFirst()
                .map(this::ownerOf);
    }

    /** The listening sockets of the port, which are others as soon as a listener went and another one came. */
    String socketsOn(int port) {
        ListeningSockets sockets = listening.get();
        return Stream.of(PortBinding.IPV4_LOOPBACK, PortBinding.IPV6_LOOPBACK)
                .flatMap(address -> sockets.serving(address, port).stream())
                .map(ListeningSocket::inode)
                .collect(Collectors.joining(" "));
    }

    private boolean isServedFor(List<EnginePublication> publications, ListeningSocket socket) {
        if (publications.isEmpty()) {
            return false;
        }
        List<HostProcess> running = processes();
        List<HostProcess> servants = running.stream()
                .filter(process -> publications.stream().anyMatch(port -> port.isServedBy(process, socket)))
                .toList();
        return servants.stream().anyMatch(servant -> servant.holds(socket))
                || (holderOf(socket).isEmpty()
                        && (couldBeOf(servants, socket) || isOutOfSight(publications, running, socket)));
    }

    /** Where the holder may not be seen, it is taken for a servant of the same user that hides what it has open. */
    private static boolean couldBeOf(List<HostProcess> servants, ListeningSocket socket) {
        return servants.stream().anyMatch(servant -> !servant.isTransparent() && servant.isRunBy(socket.uid()));
    }

    /**
     * Where {@code /proc} hides the processes of others ({@code hidepid}), and where the engine runs in another process
     * namespace (Docker Desktop in WSL, a tool in a container), the socket's user is the best evidence there is: root's
     * is the engine's, because the engine shows the port as published.
     */
    private static boolean isOutOfSight(
            List<EnginePublication> publications, List<HostProcess> running, ListeningSocket socket) {
        return socket.uid() == EngineOwner.ROOT
                && publications.stream().noneMatch(port -> running.stream().anyMatch(port::isBetrayedBy));
    }

    private PortHolder ownerOf(ListeningSocket socket) {
        return holderOf(socket).map(HostProcess::asPortHolder).orElseGet(() -> new PortHolder.User(socket.uid()));
    }

    private Optional<HostProcess> holderOf(ListeningSocket socket) {
        return processes().stream().filter(process -> process.holds(socket)).findFirst();
    }

    private List<HostProcess> processes() {
        List<HostProcess> found = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc, "[0-9]*")) {
            directories.forEach(directory -> found.add(new HostProcess(directory)));
        } catch (IOException unreadable) {
            return List.of();
        }
        return found;
    }
}
