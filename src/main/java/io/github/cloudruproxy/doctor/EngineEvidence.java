package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.EngineInspector;
import io.github.cloudruproxy.lifecycle.EngineTraits;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.workspace.FileAttributes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The engine that answers.
 *
 * @param traits empty where the engine answers and does not tell of itself
 * @param socket who may open its socket, where it listens on one
 * @param clockSkew how far the engine's clock is from this machine's
 */
record EngineEvidence(
        EngineInfo info, Optional<EngineTraits> traits, Optional<FileAttributes> socket, Optional<Duration> clockSkew) {
    private static final String UNIX = "unix://";

    static EngineEvidence gather(EngineInspector inspector, Timekeeper time) {
        EngineInfo info = inspector.info();
        Optional<EngineTraits> traits = Attempt.of(inspector::traits).value();
        Optional<Duration> skew = traits.flatMap(EngineTraits::clock)
                .map(clock -> Duration.between(time.now(), clock).abs());
        return new EngineEvidence(info, traits, socketOf(info), skew);
    }

    private static Optional<FileAttributes> socketOf(EngineInfo info) {
        return info.endpoint().startsWith(UNIX)
                ? FileAttributes.of(Path.of(info.endpoint().substring(UNIX.length())))
                : Optional.empty();
    }
}
