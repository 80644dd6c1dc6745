package io.github.cloudruproxy.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an engine tells of itself.
 *
 * @param operatingSystem for example {@code Debian GNU/Linux 12} or {@code Docker Desktop}
 * @param architecture in the words of image configurations, for example {@code amd64}
 * @param clock the engine's time of day
 * @param missingLimits the limits that its kernel does not enforce: {@code memory}, {@code swap}, {@code pids}, {@code
 *     cpu}
 * @param filtersSystemCalls whether containers run under a seccomp profile unless they say otherwise
 * @param debug whether it writes each request into its log, a container's environment included
 */
public record EngineTraits(
        String operatingSystem,
        String architecture,
        Optional<Instant> clock,
        List<String> missingLimits,
        boolean filtersSystemCalls,
        boolean debug) {
    public EngineTraits {
        missingLimits = List.copyOf(missingLimits);
    }
}
