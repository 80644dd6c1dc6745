package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.text.Wording;

/**
 * Which engine answers.
 *
 * @param endpoint where it listens, for example {@code unix:///var/run/docker.sock}
 * @param source why this endpoint was chosen, for example {@code DOCKER_HOST} or {@code context desktop-linux}
 * @param kind whether it is Docker's own or Podman
 * @param version the engine's version, for example {@code 20.10.24}
 * @param apiVersion the newest API version it offers, for example {@code 1.41}
 * @param reachesIpv6Loopback whether a port that it publishes on {@code [::1]} leads to the container. Podman run by root
 *     holds the port there, but its packets are only redirected by rules that do not apply to {@code ::1}: whoever
 *     connects waits for ever.
 */
public record EngineInfo(
        String endpoint,
        Wording source,
        EngineKind kind,
        String version,
        String apiVersion,
        boolean reachesIpv6Loopback) {
    /** For example {@code Docker 20.10.24}. */
    public String name() {
        return (kind.label() + " " + version).strip();
    }
}
