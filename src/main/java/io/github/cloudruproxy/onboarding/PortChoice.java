package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Messages;
import java.util.Optional;

/** Which host ports the proxy may have: the free ones, and the one that it has. */
final class PortChoice {
    private final HostPorts ports;
    private final EngineObserver engine;
    private final Preflight preflight;
    private final Messages messages;

    PortChoice(World world, Preflight preflight, Messages messages) {
        this.ports = world.ports();
        this.engine = world.observer();
        this.preflight = preflight;
        this.messages = messages;
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
        return containerOn(port)
                .or(() -> preflight.strangerOn(port))
                .or(() -> ports.holderOf(port))
                .orElseGet(() -> messages.get("port.somebody"));
    }

    /** A container of somebody else; ours may have the port with a stranger beside it. */
    private Optional<String> containerOn(int port) {
        String ours = preflight.configuration().service().containerName();
        return preflight.engine().isEmpty()
                ? Optional.empty()
                : engine.containerOn(port)
                        .filter(name -> !name.equals(ours))
                        .map(name -> messages.get("port.container", name));
    }

    int nextFree(int port) {
        return ports.nextFree(port);
    }
}
