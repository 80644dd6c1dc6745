package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.lifecycle.EngineInspector;
import io.github.cloudruproxy.lifecycle.EngineObserver;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two adapters to one engine. Nothing is looked for or loaded before it is needed: the observer connects on its
 * first question, and docker-java is loaded by the first change that the engine is asked for.
 */
public final class DockerEngines implements AutoCloseable {
    private final EngineConnector connector;
    private final EngineReader reader;
    private final Path configuration;
    private final Limits limits;
    private final Object opening = new Object();
    private volatile @Nullable DockerSession session;
    private volatile boolean closed;

    private DockerEngines(EndpointDiscovery discovery, Path configuration, Limits limits) {
        this.connector = new EngineConnector(discovery, endpoint -> transport(endpoint, limits));
        this.reader = new EngineReader(connector);
        this.configuration = configuration;
        this.limits = limits;
    }

    /**
     * The engine that this machine uses; it need not exist.
     *
     * @param environment the process environment
     * @param home the user's home directory
     * @param windows whether this is Windows
     */
    public static DockerEngines of(Map<String, String> environment, Path home, boolean windows, Limits limits) {
        Path root = home.toAbsolutePath().getRoot();
        EndpointDiscovery discovery = new EndpointDiscovery(environment, home, root, windows);
        return new DockerEngines(discovery, DockerContexts.directory(environment, home), limits);
    }

    private static EngineTransport transport(Endpoint endpoint, Limits limits) {
        return switch (endpoint.transport()) {
            case UNIX, LOOPBACK_TCP -> new SocketTransport(endpoint, limits.observing());
            case TLS, NAMED_PIPE -> ClientTransport.open(endpoint, limits);
        };
    }

    /** Looks at the engine without docker-java, except over TLS and named pipes. */
    public EngineObserver observer() {
        return reader;
    }

    /** A closer look, in the same way as {@link #observer()}. */
    public EngineInspector inspector() {
        return reader;
    }

    /** Moves containers; its observing calls are those of {@link #observer()}. */
    public ContainerEngine engine() {
        return new DockerEngine(reader, this::session);
    }

    private DockerSession session() {
        synchronized (opening) {
            DockerSession known = session;
            if (known == null) {
                known = DockerSession.open(connector.get(), configuration, limits);
                session = known;
                closeIfTooLate(known);
            }
            return known;
        }
    }

    private void closeIfTooLate(DockerSession opened) {
        if (closed) {
            opened.close();
        }
    }

    /** Does not wait for a session that is being opened in the background; that one closes itself. */
    @Override
    public void close() {
        closed = true;
        DockerSession known = session;
        if (known != null) {
            known.close();
        }
        connector.close();
    }
}
