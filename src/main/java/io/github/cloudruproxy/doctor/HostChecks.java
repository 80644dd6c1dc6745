package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.workspace.FileAttributes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether this machine and this shell let clients reach the proxy. */
final class HostChecks {
    private static final String BASE_URL = "ANTHROPIC_BASE_URL";
    private static final String CLIENT_KEY = "ANTHROPIC_API_KEY";
    private static final String PROJECT = "COMPOSE_PROJECT_NAME";
    private static final List<String> PROXIES = List.of("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy");
    private static final List<String> EXCEPTIONS = List.of("NO_PROXY", "no_proxy");
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "*");
    /** File systems of other machines have clocks of their own. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private HostChecks() {}

    static List<Check> all() {
        return List.of(
                check("host-ipv6", host -> host.ipv6Loopback() ? Outcome.ok() : Outcome.warn("absent")),
                new Check("host-clock", Group.HOST, HostChecks::clock),
                check("host-nobody", HostChecks::nobody),
                check("shell-proxy", HostChecks::proxy),
                check("shell-client-key", HostChecks::clientKey),
                new Check("shell-client-address", Group.HOST, HostChecks::clientAddress),
                check("shell-project", HostChecks::project),
                new Check("shell-settings", Group.HOST, HostChecks::settings));
    }

    private static Check check(String id, Function<HostEvidence, Outcome> rule) {
        return new Check(id, Group.HOST, evidence -> rule.apply(evidence.host()));
    }

    /** With a clock that is behind, certificates are not valid yet and remembered successes never end. */
    private static Outcome clock(Evidence evidence) {
        Instant latest = evidence.host().now().plus(TOLERANCE);
        boolean behind = evidence.files().flatMap(WorkspaceEvidence::env).map(FileAttributes::modified).stream()
                .anyMatch(latest::isBefore);
        return behind ? Outcome.warn("behind", evidence.host().now()) : Outcome.ok();
    }

    private static Outcome nobody(HostEvidence host) {
        return host.nobodysProcesses().isEmpty()
                ? Outcome.ok()
                : Outcome.warn("neighbours", String.join(", ", host.nobodysProcesses()));
    }

    /** A client that sends the requests for this machine to a proxy elsewhere never reaches ours. */
    private static Outcome proxy(HostEvidence host) {
        Optional<String> variable =
                PROXIES.stream().filter(name -> host.variable(name).isPresent()).findFirst();
        if (variable.isEmpty() || exceptsLoopback(host)) {
            return Outcome.ok();
        }
        return Outcome.warn("diverts", variable.get());
    }

    private static boolean exceptsLoopback(HostEvidence host) {
        return EXCEPTIONS.stream()
                .flatMap(name -> host.variable(name).stream())
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .anyMatch(LOOPBACK::contains);
    }

    /** Claude Code prefers it to the token that the proxy's settings give it. */
    private static Outcome clientKey(HostEvidence host) {
        return host.variable(CLIENT_KEY).isEmpty() ? Outcome.ok() : Outcome.warn("set");
    }

    private static Outcome clientAddress(Evidence evidence) {
        Optional<String> given = evidence.host().variable(BASE_URL);
        List<String> urls = evidence.files().flatMap(WorkspaceEvidence::resolved).map(ResolvedService::urls).stream()
                .flatMap(List::stream)
                .map(URI::toString)
                .toList();
        if (given.isEmpty() || urls.isEmpty()) {
            return Outcome.ok();
        }
        boolean ours = Stream.concat(urls.stream(), urls.stream().map(url -> url.replace("127.0.0.1", "localhost")))
                .anyMatch(url -> url.equals(given.get().replaceAll("/+$", "")));
        return ours ? Outcome.ok() : Outcome.warn("elsewhere", urls.get(0));
    }

    private static Outcome project(HostEvidence host) {
        return host.variable(PROJECT).map(name -> Outcome.warn("set", name)).orElseGet(Outcome::ok);
    }

    /** Where the compose file names variables without a value, {@code docker compose} asks the shell before the file. */
    private static Outcome settings(Evidence evidence) {
        List<String> shadowed = evidence.files().flatMap(WorkspaceEvidence::resolved).stream()
                .flatMap(service -> service.shadowedBy(evidence.environment()).stream())
                .toList();
        return shadowed.isEmpty() ? Outcome.ok() : Outcome.warn("shadow", String.join(", ", shadowed));
    }
}
