package io.github.cloudruproxy.image;

import io.github.cloudruproxy.compose.EngineKind;

/**
 * Where an image is to run, as far as that decides how the service meets it.
 *
 * @param engine which is to run it
 * @param proxied whether the programs in the container are told to ask an HTTP proxy for everything
 */
public record Circumstances(EngineKind engine, boolean proxied) {}
