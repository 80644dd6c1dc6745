package io.github.cloudruproxy.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a container is confined, in the words of {@code docker inspect}. It knows the names of the container's variables
 * and never their values, of which one is the API key.
 *
 * @param snapshot what the lifecycle sees of it
 * @param environmentNames the names of its variables
 * @param user as it was given, for example {@code 65534:65534}; empty means root or the image's own
 * @param rights what its processes may do
 * @param limits what it may use
 * @param networks the networks that it is attached to
 * @param mounts what of the host it sees, for example {@code bind /var/run/docker.sock}; without volumes and tmpfs
 * @param restart the name of the restart policy
 * @param logDriver for example {@code json-file}
 * @param logOptions the driver's own, for example {@code max-size}
 * @param healthcheck the command, empty when there is none or it is turned off
 */
public record ContainerTraits(
        ContainerSnapshot snapshot,
        Set<String> environmentNames,
        String user,
        Rights rights,
        Limits limits,
        List<String> networks,
        List<String> mounts,
        String restart,
        String logDriver,
        Map<String, String> logOptions,
        List<String> healthcheck) {
    public ContainerTraits {
        environmentNames = Set.copyOf(environmentNames);
        networks = List.copyOf(networks);
        mounts = List.copyOf(mounts);
        logOptions = Map.copyOf(logOptions);
        healthcheck = List.copyOf(healthcheck);
    }

    /**
     * What the processes may do.
     *
     * @param readOnly whether the root file system is read-only
     * @param privileged whether nothing at all is kept from them
     * @param capDrop the capabilities taken away
     * @param capAdd the capabilities given
     * @param securityOptions for example {@code no-new-privileges:true}
     * @param tmpfs mount options by path
     * @param hostNamespaces the namespaces shared with the host, such as {@code pid}
     */
    public record Rights(
            boolean readOnly,
            boolean privileged,
            List<String> capDrop,
            List<String> capAdd,
            List<String> securityOptions,
            Map<String, String> tmpfs,
            List<String> hostNamespaces) {
        public Rights {
            capDrop = List.copyOf(capDrop);
            capAdd = List.copyOf(capAdd);
            securityOptions = List.copyOf(securityOptions);
            tmpfs = Map.copyOf(tmpfs);
            hostNamespaces = List.copyOf(hostNamespaces);
        }
    }

    /**
     * What it may use; 0 or less means without limit.
     *
     * @param memory in bytes
     * @param memorySwap memory and swap together, in bytes
     * @param nanoCpus billionths of a CPU
     * @param pids processes and threads
     * @param ulimits the hard limits of each process, by their name in {@code setrlimit(2)}
     */
    public record Limits(long memory, long memorySwap, long nanoCpus, long pids, Map<String, Long> ulimits) {
        public Limits {
            ulimits = Map.copyOf(ulimits);
        }
    }
}
