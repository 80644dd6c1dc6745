package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Waits until the proxy answers on every address. It asks from the host, because Docker's own healthcheck speaks up only
 * after its first interval (30 s below Engine 25), and looks at the container between two questions, because one that
 * has died will not answer however long one waits.
 */
final class Readiness {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_LOOK = Duration.ofMillis(100);
    /** One restart may be bad luck; two are a loop once they end in one more exit, whose code can then be told. */
    private static final int RESTARTS_OF_A_LOOP = 2;
    /** Docker doubles the pause before each restart, so as many without being seen in one are no accident either. */
    private static final int RESTARTS_AT_MOST = 6;
    /** One may be a listener that Docker is just taking away or has just brought. */
    private static final int LOOKS_AT_A_STRANGER = 2;

    private final EngineObserver engine;
    private final HealthCheck check;
    private final Timekeeper time;
    private final Consumer<LifecycleEvent> listener;

    Readiness(EngineObserver engine, HealthCheck check, Timekeeper time, Consumer<LifecycleEvent> listener) {
        this.engine = engine;
        this.check = check;
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
        int strangersSeen = 0;
        while (true) {
            ContainerSnapshot container =
                    engine.container(name).orElseThrow(() -> Problem.of(Failure.PROXY_NOT_DEPLOYED, name));
            refuseIfHopeless(service, container, restartsBefore);
            HealthReport report = check.of(container, service.urls(), left(deadline));
            if (report.passed() && isBehind(container, report)) {
                listener.accept(new LifecycleEvent.ProbePassed(report));
                return;
            }
            listener.accept(new LifecycleEvent.ProbeFailed(report));
            strangersSeen = report.strangers().isPresent() ? strangersSeen + 1 : 0;
            if (strangersSeen == LOOKS_AT_A_STRANGER) {
                throw Problem.of(
                        Failure.PORT_HELD_BY_STRANGER, name, report.strangers().get());
            }
            if (time.nanoTime() - deadline >= 0) {
                throw Problem.of(Failure.PROXY_NOT_HEALTHY_IN_TIME, name, timeout.toSeconds(), report);
            }
            pause(pause.compareTo(left(deadline)) < 0 ? pause : left(deadline));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** What is left of the time, for each of the addresses; not nothing, or the last look could see nothing. */
    private Duration left(long deadline) {
        Duration left = Duration.ofNanos(deadline - time.nanoTime());
        return left.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : left;
    }

    private static boolean isBehind(ContainerSnapshot container, HealthReport report) {
        return container.status() == Status.RUNNING && container.publishes(report.urls());
    }

    private static void refuseIfHopeless(ResolvedService service, ContainerSnapshot container, int restartsBefore) {
        String name = service.service().containerName();
        boolean ended = container.status() == Status.EXITED || container.status() == Status.DEAD;
        if (container.outOfMemory() && (ended || container.restartCount() > restartsBefore)) {
            throw Problem.of(
                    Failure.CONTAINER_OUT_OF_MEMORY,
                    name,
                    service.service().limits().memoryBytes() >> 20);
        }
        if (ended) {
            throw Problem.of(Failure.CONTAINER_EXITED, name, container.exitCode());
        }
        int restarts = container.restartCount() - restartsBefore;
        boolean between = container.status() != Status.RUNNING;
        if (restarts >= RESTARTS_OF_A_LOOP && (between || restarts >= RESTARTS_AT_MOST)) {
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
