package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.EngineTraits;
import io.github.cloudruproxy.text.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether there is an engine, and what is known against it. */
final class EngineChecks {
    /** From here on published loopback ports are closed to neighbours of the host (moby#45610). */
    private static final int CLOSED_TO_NEIGHBOURS = 28;
    /** Docker Desktop's engine lives in a machine of its own, which has no neighbours. */
    private static final String DESKTOP = "Docker Desktop";

    private static final Pattern MAJOR = Pattern.compile("(\\d{1,4})\\..*");

    /** Other plain addresses are refused before anything is asked of them. */
    private static final Pattern LOOPBACK_TCP =
            Pattern.compile("(?:tcp|http)://(?:localhost|127\\.[0-9.]+|\\[::1])(?::\\d+)?/?");

    private static final Duration TOLERATED = Duration.ofSeconds(5);
    /** Certificates are refused, and so the registry and the upstream. */
    private static final Duration BROKEN = Duration.ofMinutes(5);

    private EngineChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("engine", Group.ENGINE, EngineChecks::reachable),
                onEngine("engine-choice", EngineChecks::choice),
                check("engine-socket", EngineChecks::socket),
                check("engine-tcp", EngineChecks::tcp),
                onTraits("engine-version", EngineChecks::version),
                check("engine-clock", EngineChecks::clock),
                onTraits("engine-limits", (info, traits) -> limits(traits)),
                onTraits(
                        "engine-seccomp",
                        (info, traits) -> traits.filtersSystemCalls() ? Outcome.ok() : Outcome.warn("off")),
                onTraits("engine-debug", (info, traits) -> traits.debug() ? Outcome.warn("on") : Outcome.ok()),
                check("engine-reboot", engine -> reboot(engine.info())));
    }

    private static Check check(String id, Function<EngineEvidence, Outcome> rule) {
        return onEngine(id, (engine, host) -> rule.apply(engine));
    }

    private static Check onEngine(String id, Rule<EngineEvidence, HostEvidence> rule) {
        return new Check(
                id,
                Group.ENGINE,
                evidence -> evidence.answeringEngine()
                        .map(engine -> rule.apply(engine, evidence.host()))
                        .orElseGet(() -> Rules.withoutEngine(evidence)));
    }

    /** Unknown where the engine does not tell. */
    private static Check onTraits(String id, Rule<EngineInfo, EngineTraits> rule) {
        return check(
                id,
                engine -> engine.traits()
                        .map(traits -> rule.apply(engine.info(), traits))
                        .orElseGet(Outcome::unknown));
    }

    private interface Rule<A, B> {
        Outcome apply(A one, B other);
    }

    private static Outcome reachable(Evidence evidence) {
        return evidence.engine()
                .map(found -> found.value().map(EngineChecks::words).orElseGet(() -> Outcome.failOr(found.problem())))
                .orElseGet(Outcome::unknown);
    }

    private static Outcome words(EngineEvidence engine) {
        EngineInfo info = engine.info();
        return Outcome.ok(info.name(), info.endpoint(), info.source());
    }

    /** Podman has no daemon that would be started with the machine and start the containers. */
    private static Outcome reboot(EngineInfo info) {
        return switch (info.kind()) {
            case DOCKER -> Outcome.ok();
            case PODMAN -> Outcome.warn("left");
        };
    }

    /** The Docker CLI goes by the same order, and people forget the variable that they set long ago. */
    private static Outcome choice(EngineEvidence engine, HostEvidence host) {
        boolean both = host.variable("DOCKER_HOST").isPresent()
                && host.variable("DOCKER_CONTEXT").isPresent();
        return both
                ? Outcome.warn("overridden", engine.info().endpoint())
                : Outcome.ok(engine.info().source());
    }

    private static Outcome socket(EngineEvidence engine) {
        return engine.socket()
                .map(socket -> socket.isWritableByOthers()
                        ? Outcome.warn(
                                "open", socket.mode(), engine.info().endpoint().replace("unix://", ""))
                        : Outcome.ok(socket.mode()))
                .orElseGet(() -> Outcome.skipped("socket"));
    }

    private static Outcome tcp(EngineEvidence engine) {
        String endpoint = engine.info().endpoint();
        return LOOPBACK_TCP.matcher(endpoint).matches() ? Outcome.warn("open", endpoint) : Outcome.ok();
    }

    private static Outcome version(EngineInfo info, EngineTraits traits) {
        boolean advised =
                info.kind() == EngineKind.DOCKER && !traits.operatingSystem().equals(DESKTOP);
        Optional<Integer> major = major(info.version());
        if (!advised) {
            return Outcome.ok(info.name());
        }
        if (major.isEmpty()) {
            return Outcome.unknown();
        }
        return major.get() < CLOSED_TO_NEIGHBOURS ? Outcome.warn("neighbours", info.name()) : Outcome.ok(info.name());
    }

    private static Optional<Integer> major(String version) {
        Matcher matcher = MAJOR.matcher(version);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static Outcome clock(EngineEvidence engine) {
        return engine.clockSkew().map(EngineChecks::clock).orElseGet(Outcome::unknown);
    }

    private static Outcome clock(Duration skew) {
        if (skew.compareTo(BROKEN) > 0) {
            return Outcome.fail("wrong", skew.toSeconds());
        }
        return skew.compareTo(TOLERATED) > 0 ? Outcome.warn("skewed", skew.toSeconds()) : Outcome.ok(skew.toSeconds());
    }

    private static Outcome limits(EngineTraits traits) {
        return traits.missingLimits().isEmpty()
                ? Outcome.ok()
                : Outcome.warn(
                        "missing",
                        Wording.list(traits.missingLimits().stream()
                                .map(name -> Wording.of("engine.limit." + name))
                                .toList()));
    }
}
