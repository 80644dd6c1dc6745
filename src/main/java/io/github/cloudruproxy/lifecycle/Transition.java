package io.github.cloudruproxy.lifecycle;

import static io.github.cloudruproxy.lifecycle.ProxyState.DEPLOYING;
import static io.github.cloudruproxy.lifecycle.ProxyState.HEALTHY;
import static io.github.cloudruproxy.lifecycle.ProxyState.RECOVERING;
import static io.github.cloudruproxy.lifecycle.ProxyState.RUNNING;
import static io.github.cloudruproxy.lifecycle.ProxyState.STOPPED;
import static io.github.cloudruproxy.lifecycle.ProxyState.UNDEPLOYED;
import static io.github.cloudruproxy.lifecycle.ProxyState.UNHEALTHY;
import static io.github.cloudruproxy.lifecycle.Signal.CONTAINER_EXITED;
import static io.github.cloudruproxy.lifecycle.Signal.CONTAINER_STARTED;
import static io.github.cloudruproxy.lifecycle.Signal.DEPLOY;
import static io.github.cloudruproxy.lifecycle.Signal.DEPLOY_FAILED;
import static io.github.cloudruproxy.lifecycle.Signal.PROBE_FAILED;
import static io.github.cloudruproxy.lifecycle.Signal.PROBE_PASSED;
import static io.github.cloudruproxy.lifecycle.Signal.RECOVER;
import static io.github.cloudruproxy.lifecycle.Signal.REMOVE;
import static io.github.cloudruproxy.lifecycle.Signal.STOP;

import java.util.List;
import java.util.stream.Collectors;

/** One arrow of the lifecycle's diagram. {@link #TABLE} is the diagram; nothing else is allowed. */
public record Transition(ProxyState from, Signal signal, ProxyState to) {
    // spotless:off
    /** Every transition there is (ADR-004, aggregate ProxyLifecycle). */
    public static final List<Transition> TABLE = List.of(
        new Transition(UNDEPLOYED, DEPLOY,            DEPLOYING),
        new Transition(STOPPED,    DEPLOY,            DEPLOYING),
        new Transition(DEPLOYING,  CONTAINER_STARTED, RUNNING),
        new Transition(DEPLOYING,  DEPLOY_FAILED,     UNDEPLOYED),
        new Transition(RUNNING,    PROBE_PASSED,      HEALTHY),
        new Transition(HEALTHY,    PROBE_PASSED,      HEALTHY),
        new Transition(RUNNING,    PROBE_FAILED,      UNHEALTHY),
        new Transition(HEALTHY,    PROBE_FAILED,      UNHEALTHY),
        new Transition(UNHEALTHY,  RECOVER,           RECOVERING),
        new Transition(RECOVERING, PROBE_PASSED,      HEALTHY),
        new Transition(RECOVERING, PROBE_FAILED,      UNHEALTHY),
        new Transition(RUNNING,    STOP,              STOPPED),
        new Transition(HEALTHY,    STOP,              STOPPED),
        new Transition(UNHEALTHY,  STOP,              STOPPED),
        new Transition(RECOVERING, STOP,              STOPPED),
        new Transition(RUNNING,    CONTAINER_EXITED,  STOPPED),
        new Transition(HEALTHY,    CONTAINER_EXITED,  STOPPED),
        new Transition(UNHEALTHY,  CONTAINER_EXITED,  STOPPED),
        new Transition(RECOVERING, CONTAINER_EXITED,  STOPPED),
        new Transition(STOPPED,    REMOVE,            UNDEPLOYED));
    // spotless:on

    /**
     * The state that follows.
     *
     * @throws IllegalTransitionException when the diagram has no such arrow
     */
    public static ProxyState next(ProxyState from, Signal signal) {
        return TABLE.stream()
                .filter(transition -> transition.from == from && transition.signal == signal)
                .findFirst()
                .orElseThrow(() -> new IllegalTransitionException(from, signal))
                .to;
    }

    /** The diagram in Mermaid's notation, as the README shows it. */
    public static String mermaid() {
        return TABLE.stream()
                .map(transition -> "    " + transition.from + " --> " + transition.to + " : " + transition.signal)
                .collect(Collectors.joining("\n", "stateDiagram-v2\n    [*] --> UNDEPLOYED\n", "\n"));
    }
}
