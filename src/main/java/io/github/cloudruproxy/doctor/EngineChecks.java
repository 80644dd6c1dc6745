package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.lifecycle.EngineInfo;
import java.util.List;

/** Whether there is an engine, and what is known against it. */
final class EngineChecks {
    private EngineChecks() {}

    static List<Check> all() {
        return List.of(new Check("engine", Group.ENGINE, EngineChecks::reachable));
    }

    private static Outcome reachable(Evidence evidence) {
        return evidence.engine()
                .map(found -> found.value().map(EngineChecks::words).orElseGet(() -> Outcome.failOr(found.problem())))
                .orElseGet(Outcome::unknown);
    }

    private static Outcome words(EngineInfo engine) {
        return Outcome.ok(engine.version(), engine.endpoint(), engine.source());
    }
}
