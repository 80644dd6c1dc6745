package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.Confinement;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What no edit of the compose file may take away, or the container is not started (ADR-004 section 2, CRIT-03). */
public final class Hardening {
    private static final Pattern NOT_ROOT = Pattern.compile("[1-9]\\d*:[1-9]\\d*");

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
