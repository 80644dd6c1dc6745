package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.lifecycle.PortHolder;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.util.Optional;

/** Which host ports the proxy may have: the free ones, and the one that it has. */
final class PortChoice {
    private final HostPorts ports;
    private final EngineObserver engine;
    private final Preflight preflight;

    PortChoice(World world, Preflight preflight) {
        this.ports = world.ports();
        this.engine = world.observer();
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

    /** Who has the port, in whatever words the sentence wants. */
    Wording holderOf(int port) {
        return preflight
                .strangerOn(port)
                .or(() -> containerOn(port))
                .or(() -> ports.holderOf(port))
                .<Wording>map(holder -> holder)
                .orElseGet(() -> Wording.of("port.somebody"));
    }

    /** Of another workspace, perhaps with the name that ours would have. */
    private Optional<PortHolder> containerOn(int port) {
        return preflight.engine().isEmpty()
                ? Optional.empty()
                : engine.containerOn(port).map(PortHolder.Container::new);
    }

    int nextFree(int port) {
        return ports.nextFree(port);
    }
}
