package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.lifecycle.ContainerTraits;
import io.github.cloudruproxy.lifecycle.HealthReport;
import io.github.cloudruproxy.lifecycle.ImageTraits;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Whether the container is the one that the files want, runs, and answers. */
final class ContainerChecks {
    /** The Docker CLI gives them to every container where its configuration has proxies. */
    private static final Set<String> CLIENT_PROXIES =
            Set.of("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY");

    /** Given to every container: the first by each engine, the others by Podman. */
    private static final Set<String> ENGINES_OWN = Set.of("PATH", "HOME", "HOSTNAME", "TERM", "container");

    /** The upstream is reached over https. */
    private static final List<String> UPSTREAM_PROXIES = List.of("HTTPS_PROXY", "https_proxy");

    /** The template of {@code docker inspect -f}; all that it shows without one has the API key in it. */
    private static final String HEALTH_ALONE = "{{json .State.Health}}";

    private ContainerChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        "container",
                        Group.CONTAINER,
                        Rules.onProxy(proxy -> present(proxy).behind(proxy.refusal()))),
                onProxy(
                        "container-state",
                        (container, proxy) -> state(container.snapshot()).behind(proxy.refusal())),
                new Check("container-health", Group.CONTAINER, Rules.onProxy(ContainerChecks::health)),
                new Check("container-listener", Group.CONTAINER, Rules.onProxy(ContainerChecks::listener)),
                check("container-bindings", ContainerChecks::bindings),
                onProxy("container-addresses", ContainerChecks::addresses),
                onService("container-drift", ContainerChecks::drift),
                new Check("container-limits", Group.CONTAINER, ContainerChecks::limits),
                onService("container-environment", ContainerChecks::environment),
                new Check("container-proxies", Group.CONTAINER, ContainerChecks::proxies),
                check("container-restarts", ContainerChecks::restarts),
                check("container-memory", ContainerChecks::memory),
                check("container-verdict", ContainerChecks::dockersVerdict),
                new Check("container-leftovers", Group.CONTAINER, Rules.onProxy(ContainerChecks::leftovers)));
    }

    private static Check check(String id, Function<ContainerSnapshot, Outcome> rule) {
        return onProxy(id, (container, proxy) -> rule.apply(container.snapshot()));
    }

    private static Check onProxy(String id, BiFunction<ContainerTraits, ProxyEvidence, Outcome> rule) {
        return new Check(id, Group.CONTAINER, Rules.onContainer(rule));
    }

    /** About what the files say, with {@code .env} read. */
    private static Check onService(String id, Comparison rule) {
        return new Check(
                id,
                Group.CONTAINER,
                evidence -> Rules.onContainer((container, proxy) -> evidence.files()
                                .flatMap(WorkspaceEvidence::resolved)
                                .map(service -> rule.compare(container, service, proxy))
                                .orElseGet(() -> Outcome.skipped("env")))
                        .apply(evidence));
    }

    private interface Comparison {
        Outcome compare(ContainerTraits container, ResolvedService service, ProxyEvidence proxy);
    }

    private static Outcome present(ProxyEvidence proxy) {
        if (proxy.named().isEmpty()) {
            return Outcome.fail(
                    Problem.of(Failure.PROXY_NOT_DEPLOYED, proxy.service().containerName()));
        }
        ContainerSnapshot found = proxy.named().get().snapshot();
        Optional<Problem> stranger = Attempt.of(() -> {
                    found.requireOurs(proxy.project());
                    return true;
                })
                .problem();
        return Outcome.failOr(stranger, found.name());
    }

    private static Outcome state(ContainerSnapshot container) {
        return container.status() == Status.RUNNING
                ? Outcome.ok()
                : Outcome.fail("stopped", container.status(), container.exitCode());
    }

    private static Outcome health(ProxyEvidence proxy) {
        Optional<ContainerSnapshot> running =
                proxy.observation().container().filter(container -> container.status() == Status.RUNNING);
        if (running.isEmpty()) {
            return Outcome.skipped("container");
        }
        HealthReport health = proxy.observation().health().orElseGet(() -> new HealthReport(List.of()));
        return health.passed()
                ? Outcome.ok(health.latency().toMillis())
                : Outcome.fail(Problem.of(Failure.PROXY_NOT_ANSWERING, health));
    }

    private static Outcome listener(ProxyEvidence proxy) {
        return proxy.observation()
                .strangers()
                .map(strangers -> Outcome.fail(Problem.of(
                        Failure.PORT_HELD_BY_STRANGER, proxy.service().containerName(), strangers)))
                .orElseGet(Outcome::ok);
    }

    private static Outcome bindings(ContainerSnapshot container) {
        return container.isExposed()
                ? Outcome.fail(Problem.of(Failure.PROXY_EXPOSED, container.name(), words(container.bindings())))
                : Outcome.ok(words(container.bindings()));
    }

    private static String words(List<PortBinding> bindings) {
        return String.join(", ", bindings.stream().map(PortBinding::shortSyntax).toList());
    }

    private static Outcome addresses(ContainerTraits container, ProxyEvidence proxy) {
        if (container.snapshot().status() != Status.RUNNING) {
            return Outcome.skipped("container");
        }
        return container.snapshot().publishes(proxy.service().urls())
                ? Outcome.ok()
                : Outcome.fail("others", words(container.snapshot().bindings())).behind(proxy.refusal());
    }

    private static Outcome drift(ContainerTraits container, ResolvedService service, ProxyEvidence proxy) {
        boolean same = container
                .snapshot()
                .configHash()
                .filter(service.configHash()::equals)
                .isPresent();
        if (!same) {
            return Outcome.warn("drifted").behind(proxy.refusal());
        }
        if (container.snapshot().inheritsVolume()) {
            return Outcome.warn("volume").behind(proxy.refusal());
        }
        String project = container.snapshot().projectName().orElse("");
        return project.equals(service.project().name())
                ? Outcome.ok()
                : Outcome.warn("project", project, service.project().name()).behind(proxy.refusal());
    }

    /** What {@code docker update} and {@code docker network connect} have changed. */
    private static Outcome limits(Evidence evidence) {
        List<String> unkept = Rules.unkeptLimits(evidence);
        return Rules.onContainer((container, proxy) -> {
                    List<String> changed = container.snapshot().changedSettings(proxy.service(), () -> unkept);
                    return changed.isEmpty()
                            ? Outcome.ok()
                            : Outcome.warn("changed", String.join(", ", changed))
                                    .behind(proxy.refusal());
                })
                .apply(evidence);
    }

    /** By names alone; another value shows in the configuration's hash. */
    private static Outcome environment(ContainerTraits container, ResolvedService service, ProxyEvidence proxy) {
        Set<String> missing = new TreeSet<>(service.environment().keySet());
        missing.removeAll(container.environmentNames());
        Set<String> surplus = new TreeSet<>(container.environmentNames());
        surplus.removeAll(service.environment().keySet());
        surplus.removeAll(proxy.image().map(ImageTraits::environmentNames).orElse(Set.of()));
        surplus.removeIf(name -> ENGINES_OWN.contains(name) || CLIENT_PROXIES.contains(name.toUpperCase(Locale.ROOT)));
        if (!missing.isEmpty()) {
            return Outcome.warn("missing", String.join(", ", missing)).behind(proxy.refusal());
        }
        return surplus.isEmpty()
                ? Outcome.ok()
                : Outcome.warn("surplus", String.join(", ", surplus)).behind(proxy.refusal());
    }

    /** Where only a proxy leads out, the container needs to know it too, or every request of its fails. */
    private static Outcome proxies(Evidence evidence) {
        boolean needed = UPSTREAM_PROXIES.stream()
                .anyMatch(name -> evidence.host().variable(name).isPresent());
        return Rules.onContainer((container, proxy) ->
                        !needed || UPSTREAM_PROXIES.stream().anyMatch(container.environmentNames()::contains)
                                ? Outcome.ok()
                                : Outcome.warn("unaware", container.snapshot().name()))
                .apply(evidence);
    }

    private static Outcome restarts(ContainerSnapshot container) {
        return container.restartCount() == 0 ? Outcome.ok() : Outcome.warn("restarted", container.restartCount());
    }

    private static Outcome memory(ContainerSnapshot container) {
        return container.outOfMemory() ? Outcome.fail("killed") : Outcome.ok();
    }

    /**
     * An image without the healthcheck's program is called unhealthy although the proxy answers. The last verdict on a
     * container that was stopped since means nothing.
     */
    private static Outcome dockersVerdict(ContainerSnapshot container) {
        boolean unhealthy = container.status() == Status.RUNNING
                && container.dockerHealth().filter("unhealthy"::equals).isPresent();
        return unhealthy ? Outcome.warn("unhealthy", container.name(), HEALTH_ALONE) : Outcome.ok();
    }

    private static Outcome leftovers(ProxyEvidence proxy) {
        return proxy.others().isEmpty()
                ? Outcome.ok()
                : Outcome.warn(
                        "others",
                        String.join(", ", proxy.others()),
                        proxy.others().get(0));
    }
}
