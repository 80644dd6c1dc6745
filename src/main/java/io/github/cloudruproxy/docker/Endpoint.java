package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.text.Wording;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a container engine listens.
 *
 * @param transport how its API is reached
 * @param address as {@code DOCKER_HOST} writes it, for example {@code unix:///var/run/docker.sock}
 * @param source who named it, for example {@code DOCKER_HOST} or {@code context desktop-linux}
 * @param certificates the directory of {@code ca.pem}, {@code cert.pem} and {@code key.pem}, for {@link Transport#TLS}
 */
public record Endpoint(Transport transport, String address, Wording source, Optional<Path> certificates) {
    /** The ways to an engine's API that this program knows. */
    public enum Transport {
        UNIX,
        LOOPBACK_TCP,
        TLS,
        NAMED_PIPE
    }

    private static final String UNIX_PREFIX = "unix://";
    private static final String LOCALHOST = "localhost";
    private static final int PLAIN_PORT = 2375;

    static Endpoint unix(Path socket, Wording source) {
        return new Endpoint(Transport.UNIX, UNIX_PREFIX + socket, source, Optional.empty());
    }

    /** The socket file of a {@link Transport#UNIX} endpoint. */
    Path socket() {
        return Path.of(address.substring(UNIX_PREFIX.length()));
    }

    /** The address of a {@link Transport#LOOPBACK_TCP} endpoint; no name is ever looked up for it. */
    InetSocketAddress loopback() {
        URI uri = uri();
        String host = uri.getHost().equalsIgnoreCase(LOCALHOST) ? "127.0.0.1" : uri.getHost();
        return new InetSocketAddress(host, uri.getPort() < 0 ? PLAIN_PORT : uri.getPort());
    }

    /** The address with whatever a socket's path may contain percent-encoded. */
    URI uri() {
        return transport == Transport.UNIX
                ? URI.create(UNIX_PREFIX + socket().toUri().getRawPath())
                : URI.create(address);
    }
}
