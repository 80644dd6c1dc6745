package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.lifecycle.ContainerTraits;
import io.github.cloudruproxy.lifecycle.ContainerTraits.Limits;
import io.github.cloudruproxy.lifecycle.ContainerTraits.Rights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Each setting that confines the container, one by one (ADR-004 section 2 and what was added to it), as the engine has
 * it. What the ADR demands fails, what was added to it warns.
 */
final class HardeningChecks {
    private static final Pattern NOT_ROOT = Pattern.compile("[1-9]\\d*(?::[1-9]\\d*)?");
    private static final Pattern NO_NEW_PRIVILEGES = Pattern.compile("no-new-privileges(?:[:=]true)?");
    private static final Set<String> RESTARTING = Set.of("unless-stopped", "always");
    private static final Set<String> UNBOUNDED_LOGS = Set.of("json-file", "k8s-file", "");
    private static final String LOG_SIZE = "max-size";
    private static final String CORE = "core";

    private HardeningChecks() {}

    static List<Check> all() {
        return List.of(
                demanded("read-only", rights(Rights::readOnly)),
                demanded("user", container -> NOT_ROOT.matcher(container.user()).matches()),
                demanded("cap-drop", rights(rights -> rights.capDrop().contains("ALL"))),
                demanded("cap-add", rights(rights -> rights.capAdd().isEmpty())),
                demanded("privileged", rights(rights -> !rights.privileged())),
                keepable(demanded("memory", limits(limits -> limits.memory() > 0)), "memory"),
                keepable(demanded("cpu", limits(limits -> limits.nanoCpus() > 0)), "cpu"),
                demanded("mounts", container -> container.mounts().isEmpty()),
                demanded("namespaces", rights(rights -> rights.hostNamespaces().isEmpty())),
                demanded(
                        "seccomp",
                        rights(rights ->
                                rights.securityOptions().stream().noneMatch(option -> option.endsWith("unconfined")))),
                added(
                        "no-new-privileges",
                        rights(rights -> rights.securityOptions().stream()
                                .anyMatch(option ->
                                        NO_NEW_PRIVILEGES.matcher(option).matches()))),
                keepable(added("pids", limits(limits -> limits.pids() > 0)), "pids"),
                keepable(
                        added(
                                "swap",
                                limits(limits -> limits.memorySwap() > 0 && limits.memorySwap() <= limits.memory())),
                        "swap"),
                added("tmpfs", rights(rights -> cannotRun(rights.tmpfs()))),
                added("network", HardeningChecks::isOnItsOwn),
                added("restart", container -> RESTARTING.contains(container.restart())),
                added("logs", HardeningChecks::hasBoundedLog),
                added(
                        "core",
                        limits(limits -> Long.valueOf(0).equals(limits.ulimits().get(CORE)))),
                added("healthcheck", container -> !container.healthcheck().isEmpty()));
    }

    private static Check demanded(String setting, Predicate<ContainerTraits> rule) {
        return check(setting, rule, () -> Outcome.fail("weak"));
    }

    private static Check added(String setting, Predicate<ContainerTraits> rule) {
        return check(setting, rule, () -> Outcome.warn("weak"));
    }

    private static Check check(String setting, Predicate<ContainerTraits> rule, Supplier<Outcome> otherwise) {
        return new Check(
                "hardening-" + setting,
                Group.HARDENING,
                Rules.onContainer((container, proxy) -> rule.test(container) ? Outcome.ok() : otherwise.get()));
    }

    /** A limit that the engine keeps for no container is told once, of the engine. */
    private static Check keepable(Check check, String limit) {
        return new Check(check.id(), check.group(), evidence -> {
            Outcome outcome = check.rule().apply(evidence);
            boolean broken = outcome.verdict() == Verdict.FAIL || outcome.verdict() == Verdict.WARN;
            return broken && Rules.unkeptLimits(evidence).contains(limit) ? Outcome.skipped("limit") : outcome;
        });
    }

    private static Predicate<ContainerTraits> rights(Predicate<Rights> rule) {
        return container -> rule.test(container.rights());
    }

    private static Predicate<ContainerTraits> limits(Predicate<Limits> rule) {
        return container -> rule.test(container.limits());
    }

    /** On every other network there are other containers. */
    private static boolean isOnItsOwn(ContainerTraits container) {
        Optional<String> own = container.snapshot().projectName().map(ComposeProject::networkOf);
        return container.networks().stream()
                .allMatch(network -> own.filter(network::equals).isPresent());
    }

    private static boolean cannotRun(Map<String, String> tmpfs) {
        return tmpfs.getOrDefault("/tmp", "").contains("noexec");
    }

    private static boolean hasBoundedLog(ContainerTraits container) {
        return !UNBOUNDED_LOGS.contains(container.logDriver())
                || container.logOptions().containsKey(LOG_SIZE);
    }
}
