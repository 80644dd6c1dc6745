package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.EngineKind;

/**
 * The engine in which a container was seen.
 *
 * @param endpoint where it listens, for example {@code unix:///var/run/docker.sock}
 */
public record EngineIdentity(EngineKind kind, String endpoint) {}
