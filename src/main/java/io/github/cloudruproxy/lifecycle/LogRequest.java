package io.github.cloudruproxy.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which part of a log is wanted.
 *
 * @param follow whether to wait for further lines
 * @param tail how many of the last lines; all of them when empty
 * @param since no lines from before this moment
 */
public record LogRequest(boolean follow, OptionalInt tail, Optional<Instant> since) {}
