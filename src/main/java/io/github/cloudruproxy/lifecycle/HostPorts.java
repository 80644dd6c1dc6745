package io.github.cloudruproxy.lifecycle;

import java.util.Optional;

/** The port through which the host's loopback ports are looked at. */
public interface HostPorts {
    /** Whether this host has the address {@code ::1}; without it Docker cannot publish a port there. */
    boolean hasIpv6Loopback();

    /** Whether the port can be bound on every loopback address of this host. */
    boolean isFree(int port);

    /**
     * Who listens on the port on a loopback address: {@code python3 (pid 4711)}, or {@code uid 1000} where the system
     * does not let us see the process; empty when nobody does or the system shows nothing.
     */
    Optional<PortHolder> holderOf(int port);

    /**
     * Who takes the connections to a loopback address, in the words of {@link #holderOf}, if that is not the engine on
     * behalf of this container. Empty when nobody listens and when nothing speaks against the engine.
     *
     * @param address {@code 127.0.0.1} or {@code ::1}
     * @param container the one that should be behind the address; without it whoever listens is a stranger
     */
    Optional<PortHolder> strangerAt(String address, int port, Optional<ContainerSnapshot> container);

    /**
     * Marks of the sockets that listen on the port on the loopback addresses: the same text as long as the same sockets
     * listen; empty when nobody does or the system shows nothing.
     */
    String listenersOn(int port);

    /** The next free port above this one, or from 1024 on where there is none above. */
    int nextFree(int port);
}
