package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.ProxyObservation;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.util.Optional;

/**
 * What was found before the first question.
 *
 * @param engine the engine that answered, if one did
 * @param engineProblem why no engine can be used, if none can
 * @param observation the proxy of this workspace; empty without an engine
 * @param ipv6 whether the host has an IPv6 loopback
 */
record Preflight(
        ProxyConfiguration configuration,
        Optional<EngineInfo> engine,
        Optional<Problem> engineProblem,
        Optional<ProxyObservation> observation,
        boolean ipv6) {
    /** The container of this workspace that the plan leaves without a place in the files, because the name changes. */
    Optional<ContainerSnapshot> retiredBy(ConfigurationChange plan) {
        return observation
                .flatMap(ProxyObservation::container)
                .filter(container ->
                        !container.name().equals(plan.after().service().containerName()));
    }

    /** Whether the port is held by the proxy of this workspace itself. */
    boolean isHeldByProxy(int port) {
        if (observation.isEmpty()) {
            // without an engine nobody can tell, so the port that the files have is given the benefit of the doubt
            return configuration.composeFile().isPresent()
                    && configuration.service().hostPort() == port;
        }
        return observation.flatMap(ProxyObservation::container).stream()
                .flatMap(container -> container.bindings().stream())
                .anyMatch(binding -> binding.hostPort() == port);
    }
}
