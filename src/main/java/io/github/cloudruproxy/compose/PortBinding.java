package io.github.cloudruproxy.compose;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.net.URI;

/**
 * One published port of the container.
 *
 * @param hostAddress {@code 127.0.0.1} or {@code ::1}, without brackets
 * @param hostPort the port on the host
 * @param containerPort the port inside the container
 */
public record PortBinding(String hostAddress, int hostPort, int containerPort) {
    public static final String IPV4_LOOPBACK = "127.0.0.1";
    public static final String IPV6_LOOPBACK = "::1";

    private static final int HIGHEST_PORT = 65_535;

    public PortBinding {
        requirePort(hostPort);
        requirePort(containerPort);
    }

    /**
     * Returns the port if TCP knows it.
     *
     * @throws Problem {@link Failure#PORT_OUT_OF_RANGE} outside 1 to 65535
     */
    public static int requirePort(int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw Problem.of(Failure.PORT_OUT_OF_RANGE, port);
        }
        return port;
    }

    /** Whether only this machine can reach the port: exactly one of the two addresses that ADR-004 allows. */
    public boolean isLoopback() {
        return hostAddress.equals(IPV4_LOOPBACK) || hostAddress.equals(IPV6_LOOPBACK);
    }

    /** The host address as it stands in a URL or a compose file, with brackets around IPv6. */
    public String bracketedAddress() {
        return hostAddress.contains(":") ? "[" + hostAddress + "]" : hostAddress;
    }

    /** Where the host reaches the container's port. */
    public URI url() {
        return URI.create("http://" + bracketedAddress() + ":" + hostPort);
    }

    /** The short syntax of the compose specification, for example {@code [::1]:8082:8082}. */
    public String shortSyntax() {
        return bracketedAddress() + ":" + hostPort + ":" + containerPort;
    }
}
