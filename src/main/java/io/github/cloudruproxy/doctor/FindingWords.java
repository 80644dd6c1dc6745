package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Messages;

/** What a finding means, in sentences. */
final class FindingWords {
    private static final String CHECK = "doctor.check.";
    private static final String FIX = ".fix";

    private final Messages messages;

    FindingWords(Messages messages) {
        this.messages = messages;
    }

    /** What was found, in one sentence. */
    String reason(Finding finding) {
        Outcome outcome = finding.outcome();
        return outcome.problem()
                .map(problem ->
                        messages.get(key(problem) + ".what", problem.arguments().toArray()))
                .orElseGet(() -> switch (outcome.verdict()) {
                    case UNKNOWN -> messages.get("doctor.unknown", finding.id());
                    case SKIPPED -> messages.get("doctor.skipped." + outcome.words(), finding.id());
                    case OK, WARN, FAIL -> messages.get(key(finding), arguments(outcome));
                });
    }

    /** The command that mends it; empty where there is nothing to mend. */
    String fix(Finding finding) {
        Outcome outcome = finding.outcome();
        if (!finding.isBad()) {
            return "";
        }
        return outcome.obstacle()
                .or(outcome::problem)
                .map(problem ->
                        messages.command(key(problem) + FIX, problem.arguments().toArray()))
                .orElseGet(() -> messages.command(fixKey(finding), arguments(outcome)));
    }

    /** Whatever the container lacks, the hardened file has it. */
    private static String fixKey(Finding finding) {
        return finding.group() == Group.HARDENING ? "doctor.hardening.fix" : key(finding) + FIX;
    }

    private static String key(Problem problem) {
        return "problem." + problem.failure().id();
    }

    private static String key(Finding finding) {
        return CHECK + finding.id() + "." + finding.outcome().words();
    }

    private static Object[] arguments(Outcome outcome) {
        return outcome.arguments().toArray();
    }
}
