package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerTraits;
import io.github.cloudruproxy.lifecycle.ContainerTraits.Limits;
import io.github.cloudruproxy.lifecycle.ContainerTraits.Rights;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A container that is confined in every respect, for a test to let loose in one. */
final class StagedContainer {
    private static final long MEMORY = 256L << 20;

    Set<String> environmentNames = Set.of();
    String user = "65534:65534";
    boolean readOnly = true;
    boolean privileged;
    List<String> capDrop = List.of("ALL");
    List<String> capAdd = List.of();
    List<String> securityOptions = List.of("no-new-privileges:true");
    Map<String, String> tmpfs = Map.of("/tmp", "rw,noexec,nosuid,nodev");
    List<String> hostNamespaces = List.of();
    long memory = MEMORY;
    long memorySwap = MEMORY;
    long nanoCpus = 500_000_000;
    long pids = 128;
    Map<String, Long> ulimits = Map.of("core", 0L);
    List<String> networks = List.of("claude-code-proxy_default");
    List<String> mounts = List.of();
    String restart = "unless-stopped";
    String logDriver = "json-file";
    Map<String, String> logOptions = Map.of("max-size", "10m");
    List<String> healthcheck = List.of("CMD", "wget");

    ContainerTraits build(ContainerSnapshot snapshot) {
        return new ContainerTraits(
                snapshot,
                environmentNames,
                user,
                new Rights(readOnly, privileged, capDrop, capAdd, securityOptions, tmpfs, hostNamespaces),
                new Limits(memory, memorySwap, nanoCpus, pids, ulimits),
                networks,
                mounts,
                restart,
                logDriver,
                logOptions,
                healthcheck);
    }
}
