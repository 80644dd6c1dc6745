package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.lifecycle.ServiceRevision.Revised;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The aggregate of ADR-004: brings the container to what the workspace files say and the proxy to HEALTHY, along the
 * {@link Transition#TABLE diagram}. Every call begins with what Docker shows.
 */
public final class ProxyLifecycle {
    private static final int LOG_LINES_SHOWN = 10;

    private final ContainerEngine engine;
    private final Consumer<LifecycleEvent> listener;
    private final HealthCheck check;
    private final ServiceRevision revision;
    private final ImageSupply images;
    private final Readiness readiness;

    /** @param listener hears every {@link LifecycleEvent} on the calling thread */
    public ProxyLifecycle(
            ContainerEngine engine,
            HealthCheck check,
            Timekeeper time,
            ServiceRevision revision,
            Consumer<LifecycleEvent> listener) {
        this.engine = engine;
        this.revision = revision;
        this.listener = listener;
        this.check = check;
        this.images = new ImageSupply(engine, listener);
        this.readiness = new Readiness(engine, check, time, listener);
    }

    /**
     * Brings the proxy to HEALTHY: pulls the image where it is missing; creates, recreates or starts the container or
     * leaves it alone ({@link ContainerAction}); waits for the proxy's answer. A container that cannot be started is
     * removed again; one that starts and dies is stopped and kept for its log.
     *
     * @param predecessor the service under the name that it had so far, when that changes; its container goes once the
     *     image of the new one is there
     * @param timeout how long to wait for the proxy once its container runs
     * @throws Problem a {@code NOT_HEALTHY} or {@code DOCKER_UNAVAILABLE} failure, with the last log lines, redacted
     */
    public void deploy(Optional<ResolvedService> predecessor, ResolvedService service, Duration timeout) {
        Hardening.require(service);
        Optional<ContainerSnapshot> observed =
                ours(service.project(), service.service().containerName());
        String imageId = images.ensure(service.service().source());
        predecessor.ifPresent(this::remove);
        rollOut(service, observed, imageId, timeout);
    }

    /**
     * Stops the proxy and brings it to HEALTHY again. Whatever would refuse the second does so before the first.
     *
     * @throws Problem as {@link #deploy}
     */
    public void restart(ResolvedService service, Duration timeout) {
        Hardening.require(service);
        String name = service.service().containerName();
        Optional<ContainerSnapshot> observed = ours(service.project(), name);
        String imageId = images.ensure(service.service().source());
        if (ContainerAction.decide(observed, service, imageId, engine) != ContainerAction.RECREATE) {
            observed.ifPresent(new Rollout(engine, machineFor(observed))::stop);
        }
        rollOut(service, ours(service.project(), name), imageId, timeout);
    }

    private String carryOut(
            ContainerAction action, Optional<ContainerSnapshot> observed, ContainerSpec spec, StateMachine machine) {
        try {
            return new Rollout(engine, machine).carryOut(action, observed, spec);
        } catch (Problem problem) {
            throw namingHolder(problem, spec.resolved());
        }
    }

    /** An engine says that a port is taken, and not by whom. */
    private Problem namingHolder(Problem problem, ResolvedService service) {
        return problem.failure() == Failure.PORT_TAKEN_AT_START
                ? holder(service).map(problem::withDetail).orElse(problem)
                : problem;
    }

    private Optional<Wording> holder(ResolvedService service) {
        return engine.containerOn(service.service().hostPort())
                .<Wording>map(PortHolder.Container::new)
                .or(() -> check.strangers(Optional.empty(), service.urls()));
    }

    private void rollOut(
            ResolvedService wanted, Optional<ContainerSnapshot> observed, String imageId, Duration timeout) {
        removeLeftovers(wanted);
        Revised revised = revise(wanted, observed, imageId);
        ContainerSpec spec = new ContainerSpec(revised.service(), revised.imageId());
        Drift drift = ContainerAction.drift(observed, revised.service(), spec.imageId(), engine);
        ContainerAction action = ContainerAction.decide(observed, drift);
        listener.accept(new LifecycleEvent.ActionDecided(action, drift));
        StateMachine machine = machineFor(observed);
        String id = carryOut(action, observed, spec, machine);
        if (drift.has(Drift.Kind.PROJECT)) {
            removeNetworkOf(observed.orElseThrow());
        }
        listener.accept(new LifecycleEvent.ContainerRuns(action));
        observed.map(ContainerSnapshot::image)
                .filter(before -> !before.equals(spec.service().image()))
                .ifPresent(images::discard);
        awaitHealthy(revised.service(), id, timeout, machine);
    }

    /** A container that stays needs no second thoughts, unless it has failed as it is. */
    private Revised revise(ResolvedService wanted, Optional<ContainerSnapshot> observed, String imageId) {
        boolean failed = observed.filter(ContainerSnapshot::hasFailed).isPresent();
        return switch (ContainerAction.decide(observed, wanted, imageId, engine)) {
            case KEEP, START -> failed ? revision.revise(wanted, imageId) : new Revised(wanted, imageId);
            case CREATE, RECREATE -> revision.revise(wanted, imageId);
        };
    }

    /**
     * Stops the container, if there is one that runs.
     *
     * @return the state in which the proxy was found
     */
    public ProxyState stop(ComposeProject project, String containerName) {
        Optional<ContainerSnapshot> observed = ours(project, containerName);
        StateMachine machine = machineFor(observed);
        ProxyState found = machine.state();
        observed.ifPresent(new Rollout(engine, machine)::stop);
        return found;
    }

    /**
     * Stops and removes every container of the proxy's service that was made from this project's compose file, and the
     * networks that nobody uses then.
     *
     * @return the names of the containers
     */
    public List<String> undeploy(ComposeProject project) {
        List<String> names = new ArrayList<>();
        Set<String> networks = new LinkedHashSet<>(Set.of(project.networkName()));
        for (ContainerSnapshot container : engine.containersFrom(project.file())) {
            new Rollout(engine, machineFor(Optional.of(container))).remove(container);
            container.projectName().map(ComposeProject::networkOf).ifPresent(networks::add);
            names.add(container.name());
        }
        networks.forEach(engine::removeUnusedNetwork);
        return names;
    }

    private void remove(ResolvedService service) {
        Optional<ContainerSnapshot> observed =
                ours(service.project(), service.service().containerName());
        observed.ifPresent(new Rollout(engine, machineFor(observed))::remove);
        engine.removeUnusedNetwork(service.project().networkName());
    }

    /**
     * A run that was killed between two steps, or a name that was changed in the file, leaves a container of the same
     * compose file under another name; it would hold the port, and the API key.
     */
    private void removeLeftovers(ResolvedService service) {
        String name = service.service().containerName();
        for (ContainerSnapshot container :
                engine.containersFrom(service.project().file())) {
            if (!container.name().equals(name)) {
                engine.remove(container.id());
                removeNetworkOf(container);
                listener.accept(new LifecycleEvent.LeftoverRemoved(container.name()));
            }
        }
    }

    private void removeNetworkOf(ContainerSnapshot gone) {
        gone.projectName().map(ComposeProject::networkOf).ifPresent(engine::removeUnusedNetwork);
    }

    private Optional<ContainerSnapshot> ours(ComposeProject project, String containerName) {
        Optional<ContainerSnapshot> observed = engine.container(containerName);
        observed.ifPresent(container -> container.requireOurs(project));
        return observed;
    }

    private void awaitHealthy(ResolvedService service, String id, Duration timeout, StateMachine machine) {
        try {
            readiness.await(service, timeout);
        } catch (Problem problem) {
            throw settle(problem, service, id, machine);
        }
        if (machine.state() == ProxyState.UNHEALTHY) {
            machine.on(Signal.RECOVER);
        }
        machine.on(Signal.PROBE_PASSED);
    }

    /** Leaves the container in a state that can be named, and returns the problem with the log's last words. */
    private Problem settle(Problem problem, ResolvedService service, String id, StateMachine machine) {
        switch (problem.failure()) {
            case CONTAINER_EXITED, CONTAINER_CRASH_LOOP -> {
                ended(problem, id, machine);
                Optional<List<String>> log = lastLogLines(problem, service, id);
                return withLog(CrashCause.of(problem, log.orElse(List.of())), log);
            }
            case CONTAINER_OUT_OF_MEMORY -> ended(problem, id, machine);
            case PROXY_NOT_HEALTHY_IN_TIME -> probeFailed(machine);
            case PORT_HELD_BY_STRANGER -> {
                probeFailed(machine);
                return problem;
            }
            default -> {
                return problem;
            }
        }
        return withLog(problem, lastLogLines(problem, service, id));
    }

    /** @param log empty when it could not be read */
    private static Problem withLog(Problem problem, Optional<List<String>> log) {
        List<?> lines = log.orElse(List.of());
        return lines.isEmpty()
                ? problem.withDetails(List.of(Wording.of(log.isPresent() ? "log.empty" : "log.unreadable")))
                : problem.withDetails(lines);
    }

    private void ended(Problem problem, String id, StateMachine machine) {
        stopAfter(problem, id);
        machine.on(Signal.CONTAINER_EXITED);
    }

    private static void probeFailed(StateMachine machine) {
        if (machine.state() != ProxyState.UNHEALTHY) {
            machine.on(Signal.PROBE_FAILED);
        }
    }

    /** The restart policy would start it again and again. */
    private void stopAfter(Problem problem, String id) {
        try {
            engine.stop(id, Rollout.STOP_GRACE);
        } catch (Problem whileStopping) {
            problem.addSuppressed(whileStopping);
        }
    }

    private Optional<List<String>> lastLogLines(Problem problem, ResolvedService service, String id) {
        try {
            return Optional.of(engine.lastLogLines(id, LOG_LINES_SHOWN).stream()
                    .map(service.redactor()::redact)
                    .toList());
        } catch (Problem whileReading) {
            problem.addSuppressed(whileReading);
            return Optional.empty();
        }
    }

    private StateMachine machineFor(Optional<ContainerSnapshot> observed) {
        ProxyState initial = observed.map(ProxyLifecycle::stateBeforeProbe).orElse(ProxyState.UNDEPLOYED);
        return new StateMachine(initial, listener);
    }

    private static ProxyState stateBeforeProbe(ContainerSnapshot container) {
        return new ProxyObservation(Optional.of(container), Optional.empty(), Instant.EPOCH).state();
    }
}
