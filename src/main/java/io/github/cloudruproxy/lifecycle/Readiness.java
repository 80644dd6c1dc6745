package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waits until the proxy answers on every address. It asks from the host, because Docker's own healthcheck speaks up only
 * after its first interval (30 s below Engine 25), and looks at the container between two questions, because one that
 * has died will not answer however long one waits.
 */
final class Readiness {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    /** One restart may be bad luck; two are a loop. */
    private static final int RESTARTS_OF_A_LOOP = 2;

    private final EngineObserver engine;
    private final HealthProbe probe;
    private final Timekeeper time;
    private final Consumer<LifecycleEvent> listener;

    Readiness(EngineObserver engine, HealthProbe probe, Timekeeper time, Consumer<LifecycleEvent> listener) {
        this.engine = engine;
        this.probe = probe;
        this.time = time;
        this.listener = listener;
    }

    /**
     * Returns when the proxy is healthy.
     *
     * @throws Problem a {@code NOT_HEALTHY} failure, with no log lines yet
     */
    void await(ResolvedService service, Duration timeout) {
        String name = service.service().containerName();
        long deadline = time.nanoTime() + timeout.toNanos();
        int restartsBefore =
                engine.container(name).map(ContainerSnapshot::restartCount).orElse(0);
        Duration pause = FIRST_PAUSE;
        while (true) {
            HealthReport report = HealthReport.of(probe, service.urls());
            Optional<ContainerSnapshot> container = engine.container(name);
            refuseIfHopeless(service, container, restartsBefore);
            if (report.passed()
                    && container.filter(seen -> isBehind(seen, report)).isPresent()) {
                listener.accept(new LifecycleEvent.ProbePassed(report));
                return;
            }
            listener.accept(new LifecycleEvent.ProbeFailed(report));
            if (time.nanoTime() - deadline >= 0) {
                throw Problem.of(Failure.PROXY_NOT_HEALTHY_IN_TIME, name, timeout.toSeconds(), report.summary());
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static boolean isBehind(ContainerSnapshot container, HealthReport report) {
        return container.status() == Status.RUNNING && container.publishes(report.urls());
    }

    private void refuseIfHopeless(ResolvedService service, Optional<ContainerSnapshot> seen, int restartsBefore) {
        String name = service.service().containerName();
        ContainerSnapshot container = seen.orElseThrow(() -> Problem.of(Failure.PROXY_NOT_DEPLOYED, name));
        boolean ended = container.status() == Status.EXITED || container.status() == Status.DEAD;
        if (container.outOfMemory() && (ended || container.restartCount() > restartsBefore)) {
            throw Problem.of(
                    Failure.CONTAINER_OUT_OF_MEMORY, name, service.service().memoryBytes() >> 20);
        }
        if (ended) {
            throw Problem.of(Failure.CONTAINER_EXITED, name, container.exitCode());
        }
        int restarts = container.restartCount() - restartsBefore;
        if (restarts >= RESTARTS_OF_A_LOOP) {
            throw Problem.of(Failure.CONTAINER_CRASH_LOOP, name, restarts, container.exitCode());
        }
        if (container.isExposed()) {
            throw Problem.of(Failure.PROXY_EXPOSED, name, container.bindings());
        }
    }

    private void pause(Duration duration) {
        try {
            time.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }
}
