package io.github.cloudruproxy.lifecycle;

/** What the lifecycle tells whoever listens; it does not know whether anybody does. */
public sealed interface LifecycleEvent {
    /** The state machine moved. */
    record StateChanged(ProxyState from, Signal signal, ProxyState to) implements LifecycleEvent {}

    /** The image is not on this machine and is being fetched. */
    record PullStarted(String image) implements LifecycleEvent {}

    record PullAdvanced(PullProgress progress) implements LifecycleEvent {}

    /**
     * The image is on this machine.
     *
     * @param pulled whether it had to be fetched for this
     */
    record ImageReady(String image, boolean pulled) implements LifecycleEvent {}

    /** A container that an earlier run had left under another name was removed. */
    record LeftoverRemoved(String containerName) implements LifecycleEvent {}

    /**
     * What will be done with the container, before it is done.
     *
     * @param drift why it is recreated, if it is
     */
    record ActionDecided(ContainerAction action, Drift drift) implements LifecycleEvent {}

    /** The container runs, whether it did before or not. */
    record ContainerRuns(ContainerAction action) implements LifecycleEvent {}

    /** The proxy was asked for its health and did not pass. */
    record ProbeFailed(HealthReport report) implements LifecycleEvent {}

    /** The proxy passed on every address. */
    record ProbePassed(HealthReport report) implements LifecycleEvent {}
}
