package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.problem.Failure.Kind;

/** What a check of this name came to. */
record Finding(String id, Group group, Outcome outcome) {
    Verdict verdict() {
        return outcome.verdict();
    }

    boolean is(Verdict verdict) {
        return verdict() == verdict;
    }

    /** Whether there is something to mend. */
    boolean isBad() {
        return is(Verdict.WARN) || is(Verdict.FAIL);
    }

    /** What it means for the caller if the check has failed; whatever the files say, the call itself is right. */
    Kind kind() {
        return outcome.problem()
                .map(problem -> problem.failure().kind())
                .filter(kind -> kind != Kind.USAGE)
                .orElseGet(group::kind);
    }
}
