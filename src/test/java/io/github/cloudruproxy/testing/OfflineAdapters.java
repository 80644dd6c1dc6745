package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.cli.Adapters;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.LastWords;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** A machine without an engine and without a terminal, for what happens to the files. */
public final class OfflineAdapters {
    private OfflineAdapters() {}

    /**
     * The adapters to such a machine. Whatever is not named here may be handed on but not be used: writing files needs
     * nothing else.
     *
     * @param ports of the machine; they decide which addresses are published
     */
    public static Adapters with(HostPorts ports) {
        return with(ports, new FakeEngine().failsToAnswer(Problem.of(Failure.DOCKER_NOT_INSTALLED)));
    }

    /** The adapters to a machine with this engine, which is not asked to make a proxy healthy. */
    public static Adapters with(HostPorts ports, ContainerEngine engine) {
        return (Adapters) Proxy.newProxyInstance(
                Adapters.class.getClassLoader(),
                new Class<?>[] {Adapters.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "observer", "engine" -> engine;
                    case "ports" -> ports;
                    case "time" -> Timekeeper.system();
                    case "lastWords" -> (LastWords) words -> () -> {};
                    case "terminal", "secretReader" -> Optional.empty();
                    default -> unusable(method.getReturnType());
                });
    }

    private static Object unusable(Class<?> port) {
        return Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
            throw new IllegalStateException(port.getSimpleName() + " is not needed to write files");
        });
    }
}
