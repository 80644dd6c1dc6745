package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ResourceLimits;
import io.github.cloudruproxy.compose.ServiceDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What holds a container in, or brings it back, and can be changed while it lives, with {@code docker update} and {@code
 * docker network connect}: the configuration hash does not tell of it. 0 or less means without limit.
 *
 * @param memory in bytes
 * @param memorySwap memory and swap together, in bytes
 * @param nanoCpus billionths of a CPU
 * @param pids processes and threads
 * @param restart its restart policy, as the compose file writes it
 * @param networks the names of those that it is attached to
 */
public record Bounds(long memory, long memorySwap, long nanoCpus, long pids, String restart, List<String> networks) {
    private static final int NANO_DIGITS = 9;

    public Bounds {
        networks = List.copyOf(networks);
    }

    /**
     * The settings of the compose file, in its own words, that are not what the file says any more. What the file leaves
     * open is not judged.
     *
     * @param projectName in which the container was made
     * @param unkept asked only where a limit is gone: those that the engine's kernel does not keep, in the words of
     *     {@link EngineTraits#missingLimits}; an engine drops them from every container
     */
    List<String> changedFrom(ServiceDefinition wanted, Optional<String> projectName, Supplier<List<String>> unkept) {
        ResourceLimits limits = wanted.limits();
        Comparison comparison = new Comparison(unkept);
        comparison.of("memory", "memory", Optional.of(limits.memoryBytes()), memory);
        comparison.of("memswap_limit", "swap", limits.memorySwapBytes(), memorySwap);
        comparison.of("cpus", "cpu", Optional.of(nanos(limits.cpus())), nanoCpus);
        comparison.of("pids", "pids", limits.pids().map(Integer::longValue), pids);
        if (!wanted.restart().equals(restart)) {
            comparison.changed.add("restart");
        }
        Optional<String> own = projectName.map(ComposeProject::networkOf);
        if (own.isPresent() && !networks.stream().allMatch(own.get()::equals)) {
            comparison.changed.add("networks");
        }
        return comparison.changed;
    }

    private static long nanos(String cpus) {
        return new BigDecimal(cpus).movePointRight(NANO_DIGITS).longValue();
    }

    private static final class Comparison {
        private final List<String> changed = new ArrayList<>();
        private final Supplier<List<String>> unkept;

        private Comparison(Supplier<List<String>> unkept) {
            this.unkept = unkept;
        }

        private void of(String setting, String limit, Optional<Long> wanted, long actual) {
            boolean kept = wanted.isEmpty() || wanted.get() == actual;
            if (!kept && (actual > 0 || !unkept.get().contains(limit))) {
                changed.add(setting);
            }
        }
    }
}
