package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.docker.Endpoint.Transport;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Understands the addresses that {@code DOCKER_HOST} and contexts hold, and refuses those that would leak the API key. */
final class EndpointParser {
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]", Pattern.CASE_INSENSITIVE);

    /**
     * @param certificates where the TLS files are, if TLS is wanted
     * @throws Problem {@code DOCKER_ENDPOINT_UNSUPPORTED} for ssh; {@code DOCKER_ENDPOINT_MALFORMED} for what is no
     *     address of an engine; {@code DOCKER_ENDPOINT_UNENCRYPTED} for TCP without TLS to another machine
     */
    Endpoint parse(String address, Wording source, Optional<Path> certificates) {
        return switch (scheme(address)) {
            case "unix" -> unix(address, source);
            case "npipe" -> new Endpoint(Transport.NAMED_PIPE, address, source, Optional.empty());
            case "tcp" -> tcp(address, source, certificates);
            case "ssh" -> throw Problem.of(Failure.DOCKER_ENDPOINT_UNSUPPORTED, address);
            default -> throw malformed(address, source);
        };
    }

    private static Endpoint unix(String address, Wording source) {
        Endpoint endpoint = new Endpoint(Transport.UNIX, address, source, Optional.empty());
        try {
            if (endpoint.socket().isAbsolute()) {
                return endpoint;
            }
        } catch (InvalidPathException noPath) {
            throw malformed(address, source).causedBy(noPath);
        }
        throw malformed(address, source);
    }

    private static Endpoint tcp(String address, Wording source, Optional<Path> certificates) {
        String host = host(address, source);
        if (certificates.isPresent()) {
            return new Endpoint(Transport.TLS, address, source, certificates);
        }
        if (!LOOPBACK.matcher(host).matches()) {
            throw Problem.of(Failure.DOCKER_ENDPOINT_UNENCRYPTED, address);
        }
        return new Endpoint(Transport.LOOPBACK_TCP, address, source, Optional.empty());
    }

    private static String host(String address, Wording source) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null && uri.getPort() <= HIGHEST_PORT) {
                return uri.getHost();
            }
        } catch (URISyntaxException noUri) {
            throw malformed(address, source).causedBy(noUri);
        }
        throw malformed(address, source);
    }

    private static String scheme(String address) {
        int end = address.indexOf("://");
        return end < 0 ? "" : address.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static Problem malformed(String address, Wording source) {
        return Problem.of(Failure.DOCKER_ENDPOINT_MALFORMED, address, source);
    }
}
