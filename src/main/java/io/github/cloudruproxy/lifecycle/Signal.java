package io.github.cloudruproxy.lifecycle;

/** What moves the proxy from one state to the next. */
public enum Signal {
    DEPLOY,
    CONTAINER_STARTED,
    DEPLOY_FAILED,
    PROBE_PASSED,
    PROBE_FAILED,
    RECOVER,
    STOP,
    CONTAINER_EXITED,
    REMOVE
}
