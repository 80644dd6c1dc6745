package io.github.cloudruproxy.compose;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one service of {@code docker-compose.cloudru-proxy.yml}: what the container is to be. The compose file, the
 * container and Docker Compose's configuration hash are all derived from it.
 *
 * @param source the image that it runs
 * @param containerName also the name of the compose project
 * @param ports what is published on the host, loopback only
 * @param environment where the container's variables come from
 * @param restart Docker's restart policy
 * @param confinement what keeps its processes in their place
 * @param limits how much of the machine it may use
 * @param logging where its log is kept; the engine's own default when empty
 * @param launch what runs in it; the image's own command when empty
 */
public record ServiceDefinition(
        ServiceImage source,
        String containerName,
        List<PortBinding> ports,
        ServiceEnvironment environment,
        String restart,
        Confinement confinement,
        ResourceLimits limits,
        Healthcheck healthcheck,
        Optional<Logging> logging,
        Optional<Launch> launch) {
    /** The service's key in the compose file (ADR-004 section 2); {@code --name} changes the container's name only. */
    public static final String SERVICE = "claude-code-proxy";

    /** The pinned image of ADR-004 section 2. */
    public static final String DEFAULT_IMAGE = "legard/claude-code-proxy:v1.0.0";

    /** The port on which the proxy listens inside the container, and by default on the host too. */
    public static final int PROXY_PORT = 8082;

    public ServiceDefinition {
        ports = List.copyOf(ports);
    }

    /**
     * The service as ADR-004 section 2 has it, to the letter.
     *
     * @param ipv6 whether this host has an IPv6 loopback; without one Docker refuses to start a container that is bound
     *     to {@code [::1]}
     */
    public static ServiceDefinition ofAdr(String image, String containerName, int hostPort, boolean ipv6) {
        List<PortBinding> ports = new ArrayList<>();
        ports.add(new PortBinding(PortBinding.IPV4_LOOPBACK, hostPort, PROXY_PORT));
        if (ipv6) {
            ports.add(new PortBinding(PortBinding.IPV6_LOOPBACK, hostPort, PROXY_PORT));
        }
        return new ServiceDefinition(
                ServiceImage.of(image),
                containerName,
                ports,
                ServiceEnvironment.ofFile(adrEnvironment()),
                "unless-stopped",
                Confinement.ofAdr(),
                ResourceLimits.ofAdr(),
                Healthcheck.ofAdr(),
                Optional.empty(),
                Optional.empty());
    }

    /** The service of {@link #ofAdr} with more hardening, which only adds to it. */
    public static ServiceDefinition hardened(String image, String containerName, int hostPort, boolean ipv6) {
        ServiceDefinition adr = ofAdr(image, containerName, hostPort, ipv6);
        return new ServiceDefinition(
                adr.source,
                adr.containerName,
                adr.ports,
                adr.environment,
                adr.restart,
                Confinement.hardened(),
                ResourceLimits.hardened(),
                adr.healthcheck,
                Optional.of(Logging.bounded()),
                Optional.empty());
    }

    /** The same service, whose image gets nothing of {@code .env} but the variables of these names. */
    public ServiceDefinition picking(List<String> names) {
        return new ServiceDefinition(
                source,
                containerName,
                ports,
                environment.picking(names),
                restart,
                confinement,
                limits,
                healthcheck,
                logging,
                launch);
    }

    /** The same service with what its image needs. */
    public ServiceDefinition adaptedTo(Optional<Launch> start, Confinement confined, Healthcheck check) {
        return new ServiceDefinition(
                source, containerName, ports, environment, restart, confined, limits, check, logging, start);
    }

    /** The same service with another image. */
    public ServiceDefinition running(ServiceImage other) {
        return new ServiceDefinition(
                other, containerName, ports, environment, restart, confinement, limits, healthcheck, logging, launch);
    }

    /** The reference of the image that it runs. */
    public String image() {
        return source.reference();
    }

    /** The hardened service before it was adapted to an image. */
    public ServiceDefinition unadapted() {
        return adaptedTo(Optional.empty(), Confinement.hardened(), Healthcheck.ofAdr());
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

    /** The URLs under which the host reaches the proxy, one for each published address. */
    public List<URI> urls() {
        return ports.stream().map(PortBinding::url).toList();
    }

    /** The port on the host under which clients reach the proxy. */
    public int hostPort() {
        return ports.isEmpty() ? PROXY_PORT : ports.get(0).hostPort();
    }
}
