package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Examines a proxy with all that belongs to it. The evidence is gathered first, each part of it on a thread of its own
 * and within a deadline, so that neither a hanging engine nor a file system that does not answer holds up the others;
 * then every {@link Check} judges it.
 */
public final class Doctor {
    /** More than what the engine's adapter and git take before they give up by themselves. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** In the order of the report. */
    static final List<Check> CHECKS = Stream.of(
                    WorkspaceChecks.all(),
                    EnvChecks.all(),
                    GitChecks.all(),
                    ComposeChecks.all(),
                    HostChecks.all(),
                    EngineChecks.all(),
                    ImageChecks.all(),
                    ContainerChecks.all(),
                    HardeningChecks.all())
            .flatMap(List::stream)
            .toList();

    private final Patient patient;
    private final Duration patience;

    public Doctor(Patient patient) {
        this(patient, PATIENCE);
    }

    /** @param patience how long all parts of the evidence together may take */
    Doctor(Patient patient, Duration patience) {
        this.patient = patient;
        this.patience = patience;
    }

    /** Looks and touches nothing. */
    public Report examine() {
        return judge(gather());
    }

    /**
     * Mends what can be mended safely, and tells what is left.
     *
     * @throws Problem a {@code WORKSPACE_*} or {@code FILE_*} failure when the files cannot be written
     */
    public Report mend() {
        Report before = examine();
        if (!before.isMendable()) {
            return before;
        }
        new Remedy(patient).apply(Workspace.open(patient.directory()));
        return examine().after(before);
    }

    static Report judge(Evidence evidence) {
        return new Report(CHECKS.stream().map(check -> check.examine(evidence)).toList(), List.of());
    }

    Evidence gather() {
        Attempt<Workspace> workspace = Attempt.of(() -> Workspace.open(patient.directory()));
        Gathering gathering = new Gathering(patience);
        Supplier<Optional<Attempt<WorkspaceEvidence>>> files =
                gathering.begin(() -> workspace.then(open -> WorkspaceEvidence.gather(open, patient.environment())));
        Supplier<Optional<Attempt<GitEvidence>>> git =
                gathering.begin(() -> workspace.then(open -> GitEvidence.gather(open, patient.environment())));
        Supplier<Optional<Attempt<EngineEvidence>>> engine =
                gathering.begin(() -> Attempt.of(() -> EngineEvidence.gather(patient.inspector(), patient.time())));
        HostEvidence host = new HostEvidence(
                patient.environment(),
                patient.ports().hasIpv6Loopback(),
                patient.time().now(),
                new NobodysProcesses(Path.of("/proc")).outsideOfContainers());
        Optional<Attempt<EngineEvidence>> answer = engine.get();
        // an engine that did not answer would only keep the next question waiting
        Supplier<Optional<Attempt<Optional<ProxyEvidence>>>> proxy =
                answer.flatMap(Attempt::value).isPresent()
                        ? gathering.begin(() -> workspace.then(this::proxy))
                        : Optional::empty;
        return new Evidence(host, files.get(), git.get(), answer, proxy.get());
    }

    private Optional<ProxyEvidence> proxy(Workspace workspace) {
        return workspace
                .read(Workspace.COMPOSE_FILE)
                .map(bytes -> ComposeFile.parse(bytes, workspace.file(Workspace.COMPOSE_FILE)))
                .map(compose -> ProxyEvidence.gather(workspace, compose, patient));
    }
}
