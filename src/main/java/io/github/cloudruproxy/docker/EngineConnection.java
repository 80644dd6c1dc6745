package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.lifecycle.EngineIdentity;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An engine that has answered.
 *
 * @param offered the newest API version it offers
 * @param kind by what it calls itself
 * @param version its own version, for example {@code 20.10.24}
 */
record EngineConnection(
        Endpoint endpoint, EngineTransport transport, ApiVersion offered, EngineKind kind, String version) {
    private static final String PING = "/_ping";
    private static final String PODMAN = "Libpod";
    private static final String PODMANS_API = "/libpod";
    /** For example {@code Docker/20.10.24 (linux)} or {@code Libpod/4.3.1 (linux)}. */
    private static final Pattern SERVER_HEADER = Pattern.compile("([^/ ]+)/([^ ]+).*");

    /**
     * Greets the engine and agrees on an API version.
     *
     * @throws Problem {@code DOCKER_TOO_OLD}, {@code DOCKER_REFUSED} for something that is no engine, {@code
     *     DOCKER_NOT_RUNNING} for a stand-in of an engine that is still starting, or what the transport throws
     */
    static EngineConnection greet(Endpoint endpoint, EngineTransport transport) {
        EngineResponse pong = transport.get(PING);
        if (!pong.isOk()) {
            throw Problem.of(Failure.DOCKER_NOT_RUNNING, endpoint.address()).withDetail(pong.message());
        }
        ApiVersion offered = pong.header("Api-Version")
                .flatMap(ApiVersion::parse)
                .orElseThrow(() -> Problem.of(Failure.DOCKER_REFUSED, "GET " + PING));
        if (!offered.isSupported()) {
            throw Problem.of(Failure.DOCKER_TOO_OLD, endpoint.address(), offered, ApiVersion.OLDEST_SUPPORTED);
        }
        Matcher server = SERVER_HEADER.matcher(pong.header("Server").orElse(""));
        boolean named = server.matches();
        EngineKind kind = named && server.group(1).equals(PODMAN) ? EngineKind.PODMAN : EngineKind.DOCKER;
        return new EngineConnection(endpoint, transport, offered, kind, named ? server.group(2) : "");
    }

    EngineInfo info() {
        return new EngineInfo(
                endpoint.address(), endpoint.source(), kind, version, offered.toString(), reachesIpv6Loopback());
    }

    EngineIdentity identity() {
        return new EngineIdentity(kind, endpoint.address());
    }

    private boolean reachesIpv6Loopback() {
        return kind != EngineKind.PODMAN
                || findJson("/info").stream()
                        .anyMatch(info -> info.at("Rootless").isTrue());
    }

    /** The answer to a GET request, or nothing where the engine has no such object. */
    Optional<EngineResponse> find(String path) {
        return found(path, transport.get(versioned(path)));
    }

    /** As {@link #find}, with the headers alone. */
    Optional<EngineResponse> findHead(String path) {
        return found(path, transport.head(versioned(path)));
    }

    private static Optional<EngineResponse> found(String path, EngineResponse response) {
        if (response.isNotFound()) {
            return Optional.empty();
        }
        if (!response.isOk()) {
            throw Problem.of(Failure.DOCKER_REFUSED, "GET " + path).withDetail(response.message());
        }
        return Optional.of(response);
    }

    /** As {@link #find}, for answers in JSON. */
    Optional<Json> findJson(String path) {
        Optional<EngineResponse> response = find(path);
        try {
            return response.isPresent() ? Optional.of(response.get().json()) : Optional.empty();
        } catch (IOException malformed) {
            throw Problem.of(Failure.DOCKER_REFUSED, "GET " + path).withDetail(Wording.of("engine.malformed"));
        }
    }

    /** As {@link #findJson} in the engine's API that is not Docker's; nothing where it has no such API. */
    Optional<Json> findInOwnApi(String path) {
        return switch (kind) {
            case DOCKER -> Optional.empty();
            case PODMAN -> findJson(PODMANS_API + path);
        };
    }

    private String versioned(String path) {
        return "/v" + offered.negotiated() + path;
    }
}
