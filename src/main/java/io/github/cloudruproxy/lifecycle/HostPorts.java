package io.github.cloudruproxy.lifecycle;

import java.util.Optional;

/** The port through which the host's loopback ports are looked at. */
public interface HostPorts {
    /** Whether this host has the address {@code ::1}; without it Docker cannot publish a port there. */
    boolean hasIpv6Loopback();

    /** Whether the port can be bound on every loopback address of this host. */
    boolean isFree(int port);

    /** Who listens on the port, such as {@code python3 (pid 4711)}, as far as the system lets us see it. */
    Optional<String> holderOf(int port);

    /** The next free port above this one, or from 1024 on where there is none above. */
    int nextFree(int port);
}
