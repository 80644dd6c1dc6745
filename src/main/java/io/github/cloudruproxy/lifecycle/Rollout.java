package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.problem.Problem;
import java.time.Duration;
import java.util.Optional;

/** Moves the container, each step along the diagram. */
final class Rollout {
    /** How long a stopping proxy may finish its streams, as with {@code docker compose stop}. */
    static final Duration STOP_GRACE = Duration.ofSeconds(10);

    private static final int SHORT_ID = 12;

    private final ContainerEngine engine;
    private final StateMachine machine;

    Rollout(ContainerEngine engine, StateMachine machine) {
        this.engine = engine;
        this.machine = machine;
    }

    /** Does what was decided, and returns the id of the container that runs now. */
    String carryOut(ContainerAction action, Optional<ContainerSnapshot> observed, ContainerSpec spec) {
        return switch (action) {
            case KEEP -> observed.orElseThrow().id();
            case START -> start(observed.orElseThrow().id(), spec);
            case CREATE -> create(spec);
            case RECREATE -> replace(observed.orElseThrow(), spec);
        };
    }

    /** Stops a container and returns whether it was running. */
    boolean stop(ContainerSnapshot container) {
        if (machine.state() == ProxyState.STOPPED) {
            return false;
        }
        engine.stop(container.id(), STOP_GRACE);
        machine.on(Signal.STOP);
        return true;
    }

    /** Stops and removes a container. */
    void remove(ContainerSnapshot container) {
        stop(container);
        engine.remove(container.id());
        machine.on(Signal.REMOVE);
    }

    /** As compose does it: the successor exists before its predecessor goes, so that a refused one costs nothing. */
    private String replace(ContainerSnapshot predecessor, ContainerSpec spec) {
        String mark = predecessor
                .id()
                .substring(0, Math.min(SHORT_ID, predecessor.id().length()));
        ContainerSpec draft = spec.withName(mark + "_" + spec.name());
        String id = engine.create(draft);
        try {
            remove(predecessor);
            engine.rename(id, spec.name());
        } catch (Problem problem) {
            removeAfter(problem, id, spec);
            throw problem;
        }
        return start(id, spec);
    }

    private String create(ContainerSpec spec) {
        machine.on(Signal.DEPLOY);
        String id;
        try {
            id = engine.create(spec);
        } catch (Problem problem) {
            machine.on(Signal.DEPLOY_FAILED);
            throw problem;
        }
        startOrRemove(id, spec);
        return id;
    }

    private String start(String id, ContainerSpec spec) {
        machine.on(Signal.DEPLOY);
        startOrRemove(id, spec);
        return id;
    }

    /** The container holds nothing of value (read-only, no volume), so one that does not start is not left behind. */
    private void startOrRemove(String id, ContainerSpec spec) {
        try {
            engine.start(id);
        } catch (Problem problem) {
            removeAfter(problem, id, spec);
            machine.on(Signal.DEPLOY_FAILED);
            throw problem;
        }
        machine.on(Signal.CONTAINER_STARTED);
    }

    /** The first problem is the one to tell; another one while cleaning up must not hide it. */
    private void removeAfter(Problem problem, String id, ContainerSpec spec) {
        try {
            engine.remove(id);
            engine.removeUnusedNetwork(spec.project().networkName());
        } catch (Problem whileCleaningUp) {
            problem.addSuppressed(whileCleaningUp);
        }
    }
}
