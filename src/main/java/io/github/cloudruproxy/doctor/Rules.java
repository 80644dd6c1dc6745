package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.dotenv.EnvFile;
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

    /** What is missing because it did not come in time may well be there. */
    private static Outcome without(Evidence evidence, String missing) {
        return evidence.workspace().isEmpty() ? Outcome.unknown() : Outcome.skipped(missing);
    }
}
