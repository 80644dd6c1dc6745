package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;

/** Which host ports the proxy may have: the free ones, and the one that it has. */
final class PortChoice {
    private final String somebody;
    private final HostPorts ports;
    private final Preflight preflight;

    /** @param somebody the words for a holder whom the system does not let us see */
    PortChoice(HostPorts ports, Preflight preflight, String somebody) {
        this.somebody = somebody;
        this.ports = ports;
        this.preflight = preflight;
    }

    boolean isUsable(int port) {
        return preflight.isHeldByProxy(port) || ports.isFree(port);
    }

    /** @throws Problem {@link Failure#PORT_TAKEN}, naming the holder and the next free port */
    void requireUsable(int port) {
        if (!isUsable(port)) {
            throw Problem.of(Failure.PORT_TAKEN, port, holderOf(port), nextFree(port));
        }
    }

    String holderOf(int port) {
        return preflight.strangerOn(port).or(() -> ports.holderOf(port)).orElse(somebody);
    }

    int nextFree(int port) {
        return ports.nextFree(port);
    }
}
