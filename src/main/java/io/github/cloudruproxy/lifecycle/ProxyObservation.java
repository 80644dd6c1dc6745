package io.github.cloudruproxy.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What Docker and the probe show at one moment. The state is derived from that; nothing is remembered.
 *
 * @param container our container, if there is one
 * @param health the probe's answers; empty when it was not asked because nothing runs
 * @param at the moment of the observation
 */
public record ProxyObservation(Optional<ContainerSnapshot> container, Optional<HealthReport> health, Instant at) {
    /** How long a container that was just started may stay silent before that counts as unhealthy. */
    public static final Duration START_GRACE = Duration.ofSeconds(60);

    /** The state of the lifecycle that fits what is seen. */
    public ProxyState state() {
        return container.map(this::stateOf).orElse(ProxyState.UNDEPLOYED);
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
