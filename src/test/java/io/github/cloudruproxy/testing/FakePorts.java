package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.lifecycle.PortHolder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ports of which a test says which are taken, and by whom. */
public final class FakePorts implements HostPorts {
    /** Who has the ports that are taken. */
    public static final PortHolder SOMEBODY = new PortHolder.Program("somebody", "1");

    public Set<Integer> taken = Set.of();
    public boolean ipv6 = true;
    private final Map<String, PortHolder> strangers = new HashMap<>();

    /** Somebody else listens at this address, on whichever port. */
    public void stranger(String address, PortHolder holder) {
        strangers.put(address, holder);
    }

    @Override
    public boolean hasIpv6Loopback() {
        return ipv6;
    }

    @Override
    public boolean isFree(int port) {
        return !taken.contains(port);
    }

    @Override
    public Optional<PortHolder> holderOf(int port) {
        return Optional.of(SOMEBODY);
    }

    @Override
    public Optional<PortHolder> strangerAt(String address, int port, Optional<ContainerSnapshot> container) {
        return Optional.ofNullable(strangers.get(address));
    }

    @Override
    public String listenersOn(int port) {
        return "";
    }

    @Override
    public int nextFree(int port) {
        return isFree(port + 1) ? port + 1 : nextFree(port + 1);
    }
}
