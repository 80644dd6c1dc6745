package io.github.cloudruproxy.compose;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much of the machine the container may use.
 *
 * @param memoryBytes the memory limit in bytes
 * @param cpus the CPU limit as a decimal, for example {@code 0.5}
 * @param pids how many processes and threads there may be. Compose wants it beside the two limits before: it refuses
 *     {@code pids_limit} in a service that has {@code deploy.resources.limits}
 * @param memorySwapBytes the limit of memory and swap together, in bytes; equal to the memory it means no swap
 * @param ulimits limits of each process, by their name in {@code setrlimit(2)}
 */
public record ResourceLimits(
        long memoryBytes,
        String cpus,
        Optional<Integer> pids,
        Optional<Long> memorySwapBytes,
        SortedMap<String, Ulimit> ulimits) {
    private static final long ADR_MEMORY = 256L * 1024 * 1024;
    private static final String ADR_CPUS = "0.5";
    /** The proxy has some forty threads; its healthcheck adds a process or two. */
    private static final int PIDS = 128;
    /** Two for each of a thousand streams, and what the interpreter has open. */
    private static final long OPEN_FILES = 4096;

    /** The two limits of one process, which {@code setrlimit(2)} calls soft and hard; 0 is a limit too. */
    public record Ulimit(long soft, long hard) {}

    public ResourceLimits {
        ulimits = Collections.unmodifiableSortedMap(new TreeMap<>(ulimits));
    }

    /** The two lines of ADR-004 section 2 and nothing else. */
    static ResourceLimits ofAdr() {
        return new ResourceLimits(ADR_MEMORY, ADR_CPUS, Optional.empty(), Optional.empty(), new TreeMap<>());
    }

    /** The ADR's, with an end to processes, swap, open files, and no core dump that would have the API key in it. */
    static ResourceLimits hardened() {
        return new ResourceLimits(
                ADR_MEMORY,
                ADR_CPUS,
                Optional.of(PIDS),
                Optional.of(ADR_MEMORY),
                new TreeMap<>(Map.of("core", new Ulimit(0, 0), "nofile", new Ulimit(OPEN_FILES, OPEN_FILES))));
    }
}
