package io.github.cloudruproxy.lifecycle;

/** The states of the ProxyLifecycle aggregate (ADR-004). */
public enum ProxyState {
    /** There is no container. */
    UNDEPLOYED,
    /** The container is being created and started. */
    DEPLOYING,
    /** The container runs; whether the proxy answers is not known yet. */
    RUNNING,
    /** The proxy answers on every address on which it is published. */
    HEALTHY,
    /** The container runs, the proxy does not answer as it should. */
    UNHEALTHY,
    /** The container is being started again. */
    RECOVERING,
    /** The container exists and does not run. */
    STOPPED
}
