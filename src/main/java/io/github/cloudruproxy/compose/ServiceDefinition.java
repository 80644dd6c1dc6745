package io.github.cloudruproxy.compose;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one service of {@code docker-compose.cloudru-proxy.yml}: what the container is to be. The compose file, the
 * container and Docker Compose's configuration hash are all derived from it.
 *
 * @param image the image reference
 * @param containerName also the name of the compose project
 * @param ports what is published on the host, loopback only
 * @param envFiles files whose variables enter the container, relative to the compose file
 * @param environment variables set in the compose file itself, in the order of the file; they win over {@code envFiles}
 * @param restart Docker's restart policy
 * @param readOnly whether the root file system is read-only
 * @param user {@code uid:gid} inside the container
 * @param capDrop the capabilities taken away
 * @param memoryBytes the memory limit in bytes
 * @param cpus the CPU limit as a decimal, for example {@code 0.5}
 */
public record ServiceDefinition(
        String image,
        String containerName,
        List<PortBinding> ports,
        List<String> envFiles,
        Map<String, String> environment,
        String restart,
        boolean readOnly,
        String user,
        List<String> capDrop,
        long memoryBytes,
        String cpus,
        Healthcheck healthcheck) {
    /** The service's key in the compose file (ADR-004 section 2); {@code --name} changes the container's name only. */
    public static final String SERVICE = "claude-code-proxy";

    /** The pinned image of ADR-004 section 2. */
    public static final String DEFAULT_IMAGE = "legard/claude-code-proxy:v1.0.0";

    /** The port on which the proxy listens inside the container, and by default on the host too. */
    public static final int PROXY_PORT = 8082;

    private static final long MEMORY_LIMIT = 256L * 1024 * 1024;

    public ServiceDefinition {
        ports = List.copyOf(ports);
        envFiles = List.copyOf(envFiles);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        capDrop = List.copyOf(capDrop);
    }

    /**
     * The hardened service exactly as ADR-004 section 2 has it.
     *
     * @param ipv6 whether this host has an IPv6 loopback; without one Docker refuses to start a container that is bound
     *     to {@code [::1]}
     */
    public static ServiceDefinition hardened(String image, String containerName, int hostPort, boolean ipv6) {
        List<PortBinding> ports = new ArrayList<>();
        ports.add(new PortBinding(PortBinding.IPV4_LOOPBACK, hostPort, PROXY_PORT));
        if (ipv6) {
            ports.add(new PortBinding(PortBinding.IPV6_LOOPBACK, hostPort, PROXY_PORT));
        }
        return new ServiceDefinition(
                image,
                containerName,
                ports,
                List.of(".env"),
                adrEnvironment(),
                "unless-stopped",
                true,
                "65534:65534",
                List.of("ALL"),
                MEMORY_LIMIT,
                "0.5",
                adrHealthcheck());
    }

    private static Map<String, String> adrEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOST", "0.0.0.0");
        environment.put("PORT", String.valueOf(PROXY_PORT));
        environment.put("LOG_LEVEL", "INFO");
        environment.put("MAX_TOKENS_LIMIT", "16384");
        environment.put("REQUEST_TIMEOUT", "300");
        return environment;
    }

    private static Healthcheck adrHealthcheck() {
        return new Healthcheck(
                List.of("CMD", "wget", "-q", "--spider", "http://localhost:" + PROXY_PORT + "/health"),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                3,
                Duration.ofSeconds(5));
    }

    /** The URLs under which the host reaches the proxy, one for each published address. */
    public List<URI> urls() {
        return ports.stream().map(PortBinding::url).toList();
    }

    /** The port on the host under which clients reach the proxy. */
    public int hostPort() {
        return ports.isEmpty() ? PROXY_PORT : ports.get(0).hostPort();
    }
}
