package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.PortHolder;
import io.github.cloudruproxy.lifecycle.ProbeResult;
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
 * @param hostIpv6 whether the host has an IPv6 loopback
 */
record Preflight(
        ProxyConfiguration configuration,
        Optional<EngineInfo> engine,
        Optional<Problem> engineProblem,
        Optional<ProxyObservation> observation,
        boolean hostIpv6) {
    /** Whether the proxy is to be published on the IPv6 loopback; while no engine tells, as it was before. */
    boolean ipv6() {
        return hostIpv6 && engine.map(EngineInfo::reachesIpv6Loopback).orElseGet(this::hadIpv6);
    }

    private boolean hadIpv6() {
        return configuration.composeFile().isEmpty()
                || configuration.service().ports().stream()
                        .anyMatch(port -> port.hostAddress().equals(PortBinding.IPV6_LOOPBACK));
    }

    /** The container of this workspace that the plan leaves without a place in the files, because the name changes. */
    Optional<ContainerSnapshot> retiredBy(ConfigurationChange plan) {
        return observation
                .flatMap(ProxyObservation::container)
                .filter(container ->
                        !container.name().equals(plan.after().service().containerName()));
    }

    /** Who else listens on the port, although the proxy of this workspace should be there. */
    Optional<PortHolder> strangerOn(int port) {
        return observation.flatMap(ProxyObservation::strangers).stream()
                .flatMap(strangers -> strangers.results().stream())
                .filter(result -> result.baseUrl().getPort() == port)
                .findFirst()
                .flatMap(ProbeResult::stranger);
    }

    /** Whether the port is held by the proxy of this workspace itself, and by nobody else. */
    boolean isHeldByProxy(int port) {
        if (strangerOn(port).isPresent()) {
            return false;
        }
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
