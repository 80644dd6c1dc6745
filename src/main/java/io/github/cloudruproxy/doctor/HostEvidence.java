package io.github.cloudruproxy.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This machine.
 *
 * @param environment of the shell
 * @param ipv6Loopback whether {@code ::1} can be bound
 * @param now the time of day
 * @param nobodysProcesses those that could read the container's environment, see {@link NobodysProcesses}
 */
record HostEvidence(Map<String, String> environment, boolean ipv6Loopback, Instant now, List<String> nobodysProcesses) {
    HostEvidence {
        environment = Map.copyOf(environment);
        nobodysProcesses = List.copyOf(nobodysProcesses);
    }

    /** A variable that is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Without the environment, which may hold the API key. */
    @Override
    public String toString() {
        return "HostEvidence[" + ipv6Loopback + ", " + now + "]";
    }
}
