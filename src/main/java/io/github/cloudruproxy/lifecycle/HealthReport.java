package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.lifecycle.ProbeResult.Outcome;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.text.Wording;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The answers of every address on which the proxy is published. */
public record HealthReport(List<ProbeResult> results) implements Wording {
    public HealthReport {
        results = List.copyOf(results);
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
        return results.stream()
                .map(ProbeResult::outcome)
                .noneMatch(outcome -> outcome == Outcome.WRONG_STATUS || outcome == Outcome.STRANGER);
    }

    /** The part about addresses where another process listens; empty when there is none. */
    public Optional<HealthReport> strangers() {
        List<ProbeResult> strangers = results.stream()
                .filter(result -> result.outcome() == Outcome.STRANGER)
                .toList();
        return strangers.isEmpty() ? Optional.empty() : Optional.of(new HealthReport(strangers));
    }

    /** The slowest answer. */
    public Duration latency() {
        return results.stream()
                .map(ProbeResult::latency)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** What each address said, in one line. */
    @Override
    public String in(Messages messages) {
        return Wording.list(results).in(messages);
    }
}
