package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.Confinement;
import io.github.cloudruproxy.compose.Logging;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ResourceLimits;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What no edit of the compose file may take away, or the container is not started (ADR-004 section 2, CRIT-03). */
public final class Hardening {
    private static final Pattern NOT_ROOT = Pattern.compile("[1-9]\\d*:[1-9]\\d*");

    private static final String NO_NEW_PRIVILEGES = "no-new-privileges:true";
    private static final Set<String> LIMITED = Set.of("core", "nofile");

    private Hardening() {}

    /**
     * Passes when nothing has been taken away.
     *
     * @throws Problem {@link Failure#PROXY_EXPOSED} or {@link Failure#HARDENING_MISSING} with the settings
     */
    public static void require(ResolvedService resolved) {
        refusal(resolved.service(), resolved.project()).ifPresent(problem -> {
            throw problem;
        });
    }

    /** Why a container of this service is not started, if it is not. */
    public static Optional<Problem> refusal(ServiceDefinition service, ComposeProject project) {
        return exposure(service).or(() -> weakness(service, project));
    }

    /** {@link Failure#PROXY_EXPOSED} when a port is published elsewhere than on loopback, or none is. */
    public static Optional<Problem> exposure(ServiceDefinition service) {
        return !service.ports().isEmpty() && service.ports().stream().allMatch(PortBinding::isLoopback)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Failure.PROXY_EXPOSED,
                        service.containerName(),
                        service.ports().stream().map(PortBinding::shortSyntax).toList()));
    }

    /** {@link Failure#HARDENING_MISSING} when a line is gone that confines the processes. */
    public static Optional<Problem> weakness(ServiceDefinition service, ComposeProject project) {
        List<String> missing = missing(service.confinement());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(Failure.HARDENING_MISSING, String.join(", ", missing), project.file()));
    }

    /**
     * The settings that were added to the ADR's and are gone from a file; a person may leave them out, but not without
     * being told.
     */
    public static List<String> missingAdditions(ServiceDefinition service) {
        ResourceLimits limits = service.limits();
        List<String> missing = new ArrayList<>();
        addUnless(
                missing,
                service.confinement().securityOpt().stream().anyMatch(NO_NEW_PRIVILEGES::equals),
                "security_opt");
        addUnless(missing, limits.pids().filter(pids -> pids > 0).isPresent(), "pids");
        addUnless(
                missing,
                limits.memorySwapBytes()
                        .filter(bytes -> bytes <= limits.memoryBytes())
                        .isPresent(),
                "memswap_limit");
        addUnless(missing, limits.ulimits().keySet().containsAll(LIMITED), "ulimits");
        addUnless(
                missing,
                service.confinement().tmpfs().stream()
                        .anyMatch(mount -> mount.startsWith("/tmp:") && mount.contains("noexec")),
                "tmpfs");
        addUnless(missing, service.logging().filter(Logging::isBounded).isPresent(), "logging");
        return missing;
    }

    private static void addUnless(List<String> missing, boolean there, String setting) {
        if (!there) {
            missing.add(setting);
        }
    }

    private static List<String> missing(Confinement confinement) {
        List<String> missing = new ArrayList<>();
        if (!confinement.readOnly()) {
            missing.add("read_only: true");
        }
        if (!NOT_ROOT.matcher(confinement.user()).matches()) {
            missing.add("user: \"65534:65534\"");
        }
        if (!confinement.capDrop().equals(List.of("ALL"))) {
            missing.add("cap_drop: [ALL]");
        }
        return missing;
    }
}
