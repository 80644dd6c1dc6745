package io.github.cloudruproxy.lifecycle;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The answers of every address on which the proxy is published. */
public record HealthReport(List<ProbeResult> results) {
    public HealthReport {
        results = List.copyOf(results);
    }

    /** Asks every address once. */
    public static HealthReport of(HealthProbe probe, Collection<URI> urls) {
        return new HealthReport(urls.stream().map(probe::probe).toList());
    }

    /** The addresses that were asked. */
    public List<URI> urls() {
        return results.stream().map(ProbeResult::baseUrl).toList();
    }

    /** Whether every address answered as it should; false when there is none. */
    public boolean passed() {
        return !results.isEmpty() && results.stream().allMatch(ProbeResult::passed);
    }

    /** Whether the proxy may still be on its way up: nobody listens yet, and nobody gave a wrong answer. */
    public boolean isSilent() {
        return results.stream().noneMatch(result -> result.outcome() == ProbeResult.Outcome.WRONG_STATUS);
    }

    /** The slowest answer. */
    public Duration latency() {
        return results.stream()
                .map(ProbeResult::latency)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** What each address said, in one line. */
    public String summary() {
        return results.stream().map(ProbeResult::summary).collect(Collectors.joining(", "));
    }
}
