package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.lifecycle.Hardening;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whether the compose file is ours, whole, and as strict as it should be. */
final class ComposeChecks {
    /** A tag other than {@code latest}, or a digest. */
    private static final Pattern PINNED = Pattern.compile(".*(?:@sha256:[0-9a-f]{64}|:(?!latest$)[^/:]+)");

    private ComposeChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("compose-file", Group.COMPOSE, Rules.onFiles(ComposeChecks::file)),
                check("compose-edits", ComposeChecks::edits),
                onService("compose-bindings", ComposeChecks::bindings),
                onService("compose-hardening", ComposeChecks::hardening),
                onService("compose-additions", ComposeChecks::additions),
                check("compose-image", ComposeChecks::image),
                check("compose-addresses", ComposeChecks::addresses));
    }

    private static Check check(String id, BiFunction<ComposeFile, Evidence, Outcome> rule) {
        return new Check(id, Group.COMPOSE, Rules.onCompose(rule));
    }

    private static Check onService(String id, Function<ResolvedService, Outcome> rule) {
        return new Check(
                id,
                Group.COMPOSE,
                Rules.onFiles(files -> files.resolved().map(rule).orElseGet(() -> Outcome.skipped("compose"))));
    }

    private static Outcome file(WorkspaceEvidence files) {
        if (files.compose().problem().isPresent()) {
            return Outcome.failOr(files.compose().problem());
        }
        return files.composeFile().isPresent()
                ? Outcome.ok()
                : Outcome.fail(Problem.of(Failure.WORKSPACE_NOT_ONBOARDED, files.path()));
    }

    private static Outcome edits(ComposeFile compose, Evidence evidence) {
        return compose.isAsWritten() ? Outcome.ok() : Outcome.warn("edited");
    }

    private static Outcome bindings(ResolvedService service) {
        return Outcome.failOr(
                Hardening.exposure(service.service()),
                addresses(service.service().ports()));
    }

    private static String addresses(List<PortBinding> ports) {
        return String.join(", ", ports.stream().map(PortBinding::shortSyntax).toList());
    }

    private static Outcome hardening(ResolvedService service) {
        return Outcome.failOr(Hardening.weakness(service.service(), service.project()));
    }

    private static Outcome additions(ResolvedService service) {
        List<String> missing = Hardening.missingAdditions(service.service());
        return missing.isEmpty() ? Outcome.ok() : Outcome.warn("thinned", String.join(", ", missing));
    }

    private static Outcome image(ComposeFile compose, Evidence evidence) {
        String image = compose.service().source().asked();
        return PINNED.matcher(image).matches() ? Outcome.ok(image) : Outcome.warn("floating", image);
    }

    private static boolean reachable(Evidence evidence) {
        return evidence.answeringEngine()
                .map(engine -> engine.info().reachesIpv6Loopback())
                .orElse(true);
    }

    /** Docker refuses to start a container that is bound to an address that the host lacks. */
    private static Outcome addresses(ComposeFile compose, Evidence evidence) {
        boolean wanted = compose.service().ports().stream()
                .anyMatch(port -> port.hostAddress().equals(PortBinding.IPV6_LOOPBACK));
        boolean there = evidence.host().ipv6Loopback();
        if (wanted && !there) {
            return Outcome.fail("absent");
        }
        return there && reachable(evidence) && !wanted ? Outcome.warn("unused") : Outcome.ok();
    }
}
