package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.dotenv.EnvFile;
import io.github.cloudruproxy.lifecycle.ContainerTraits;
import io.github.cloudruproxy.lifecycle.EngineTraits;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Rules about a part of the evidence, which are skipped where that part is missing. */
final class Rules {
    private Rules() {}

    static Function<Evidence, Outcome> onFiles(Function<WorkspaceEvidence, Outcome> rule) {
        return evidence -> evidence.files().map(rule).orElseGet(() -> without(evidence, "workspace"));
    }

    static Function<Evidence, Outcome> onEnv(BiFunction<EnvFile, Evidence, Outcome> rule) {
        return evidence -> evidence.files()
                .flatMap(WorkspaceEvidence::document)
                .map(env -> rule.apply(env, evidence))
                .orElseGet(() -> without(evidence, "env"));
    }

    static Function<Evidence, Outcome> onCompose(BiFunction<ComposeFile, Evidence, Outcome> rule) {
        return evidence -> evidence.files()
                .flatMap(WorkspaceEvidence::composeFile)
                .map(compose -> rule.apply(compose, evidence))
                .orElseGet(() -> without(evidence, "compose"));
    }

    /** Unknown where git did not answer in time. */
    static Function<Evidence, Outcome> onGit(Function<GitEvidence, Outcome> rule) {
        return evidence -> {
            if (evidence.files().isEmpty()) {
                return without(evidence, "workspace");
            }
            return evidence.git().flatMap(Attempt::value).map(rule).orElseGet(Outcome::unknown);
        };
    }

    static Function<Evidence, Outcome> onProxy(Function<ProxyEvidence, Outcome> rule) {
        return evidence -> {
            if (evidence.answeringEngine().isEmpty()) {
                return withoutEngine(evidence);
            }
            return evidence.proxy()
                    .flatMap(Attempt::value)
                    .map(found -> found.map(rule).orElseGet(() -> Outcome.skipped("compose")))
                    .orElseGet(() -> withoutProxy(evidence));
        };
    }

    /** About our container; a stranger's is not judged. */
    static Function<Evidence, Outcome> onContainer(BiFunction<ContainerTraits, ProxyEvidence, Outcome> rule) {
        return onProxy(proxy -> proxy.container()
                .map(container -> rule.apply(container, proxy))
                .orElseGet(() -> Outcome.skipped("container")));
    }

    /** In the words of {@link EngineTraits#missingLimits}; none where the engine did not say. */
    static List<String> unkeptLimits(Evidence evidence) {
        return evidence.answeringEngine()
                .flatMap(EngineEvidence::traits)
                .map(EngineTraits::missingLimits)
                .orElse(List.of());
    }

    private static Outcome withoutProxy(Evidence evidence) {
        boolean wanted =
                evidence.files().flatMap(WorkspaceEvidence::composeFile).isPresent();
        return wanted ? Outcome.unknown() : without(evidence, "compose");
    }

    static Outcome withoutEngine(Evidence evidence) {
        return evidence.engine().isEmpty() ? Outcome.unknown() : Outcome.skipped("engine");
    }

    /** What is missing because it did not come in time may well be there. */
    private static Outcome without(Evidence evidence, String missing) {
        return evidence.workspace().isEmpty() ? Outcome.unknown() : Outcome.skipped(missing);
    }
}
