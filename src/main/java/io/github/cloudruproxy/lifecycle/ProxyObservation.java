package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What Docker and the probe show at one moment. The state is derived from that; nothing is remembered.
 *
 * @param container our container, if there is one
 * @param health what the addresses said; where no container of ours runs, only who else listens there, if anybody
 * @param at the moment of the observation
 */
public record ProxyObservation(Optional<ContainerSnapshot> container, Optional<HealthReport> health, Instant at) {
    /** How long a container that was just started may stay silent before that counts as unhealthy. */
    public static final Duration START_GRACE = Duration.ofSeconds(60);

    /** The state of the lifecycle that fits what is seen. */
    public ProxyState state() {
        return container.map(this::stateOf).orElse(ProxyState.UNDEPLOYED);
    }

    /** The addresses where another process listens; empty when there is none. */
    public Optional<HealthReport> strangers() {
        return health.flatMap(HealthReport::strangers);
    }

    /**
     * Passes when the proxy is healthy.
     *
     * @throws Problem the {@code NOT_HEALTHY} failure that says why it is not
     */
    public void requireHealthy(String containerName) {
        if (state() == ProxyState.HEALTHY) {
            return;
        }
        strangers().ifPresent(strangers -> {
            throw Problem.of(Failure.PORT_HELD_BY_STRANGER, containerName, strangers);
        });
        ContainerSnapshot observed = container.orElseThrow(() -> Problem.of(Failure.PROXY_NOT_DEPLOYED, containerName));
        if (state() == ProxyState.STOPPED) {
            throw Problem.of(Failure.PROXY_STOPPED, containerName);
        }
        if (observed.isExposed()) {
            throw Problem.of(Failure.PROXY_EXPOSED, containerName, observed.bindings());
        }
        if (health.filter(HealthReport::passed).isPresent()) {
            throw Problem.of(Failure.PROXY_NOT_PUBLISHED, containerName, health.get());
        }
        throw Problem.of(
                Failure.PROXY_NOT_ANSWERING,
                health.<Wording>map(report -> report).orElse(observed.status()));
    }

    private ProxyState stateOf(ContainerSnapshot observed) {
        return switch (observed.status()) {
            case CREATED, EXITED, DEAD, REMOVING -> ProxyState.STOPPED;
            case RESTARTING -> ProxyState.RECOVERING;
            case PAUSED -> ProxyState.UNHEALTHY;
            case RUNNING -> health.map(report -> stateOf(observed, report)).orElse(ProxyState.RUNNING);
        };
    }

    private ProxyState stateOf(ContainerSnapshot observed, HealthReport report) {
        if (observed.isExposed()) {
            return ProxyState.UNHEALTHY;
        }
        if (report.passed()) {
            return observed.publishes(report.urls()) ? ProxyState.HEALTHY : ProxyState.UNHEALTHY;
        }
        if (report.isSilent() && isYoung(observed)) {
            return observed.restartCount() == 0 ? ProxyState.RUNNING : ProxyState.RECOVERING;
        }
        return ProxyState.UNHEALTHY;
    }

    private boolean isYoung(ContainerSnapshot observed) {
        return observed.startedAt()
                .filter(start -> Duration.between(start, at).compareTo(START_GRACE) < 0)
                .isPresent();
    }
}
