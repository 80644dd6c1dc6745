package io.github.cloudruproxy.health;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.lifecycle.PortHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.stream.IntStream;

/** The loopback ports of this machine, found out by binding them for a moment. */
public final class LoopbackPorts implements HostPorts {
    private static final int ANY_FREE = 0;
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;
    private static final int HIGHEST_PORT = 65_535;
    private static final int CONNECT_MILLIS = 500;

    private final PortOwners owners;

    /** @param owners names who listens */
    public LoopbackPorts(PortOwners owners) {
        this.owners = owners;
    }

    @Override
    public boolean hasIpv6Loopback() {
        return canBind(PortBinding.IPV6_LOOPBACK, ANY_FREE);
    }

    @Override
    public boolean isFree(int port) {
        boolean ipv4 = isOpen(PortBinding.IPV4_LOOPBACK, port);
        return ipv4 && (!hasIpv6Loopback() || isOpen(PortBinding.IPV6_LOOPBACK, port));
    }

    @Override
    public Optional<PortHolder> holderOf(int port) {
        return owners.listenerOn(port);
    }

    @Override
    public Optional<PortHolder> strangerAt(String address, int port, Optional<ContainerSnapshot> container) {
        return owners.strangerAt(address, port, container);
    }

    @Override
    public String listenersOn(int port) {
        return owners.socketsOn(port);
    }

    @Override
    public int nextFree(int port) {
        return IntStream.concat(
                        IntStream.rangeClosed(port + 1, HIGHEST_PORT), IntStream.range(FIRST_UNPRIVILEGED_PORT, port))
                .filter(this::isFree)
                .findFirst()
                .orElse(port);
    }

    /** The first ports are for root to bind; Docker may do it, so for others it only counts that nobody listens. */
    private static boolean isOpen(String address, int port) {
        return canBind(address, port) || (port < FIRST_UNPRIVILEGED_PORT && !answers(address, port));
    }

    private static boolean answers(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean canBind(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
