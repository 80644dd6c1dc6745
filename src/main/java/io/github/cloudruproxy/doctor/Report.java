package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.problem.Failure.Kind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All findings of one examination.
 *
 * @param mended the ids of the checks that are well now because this run mended what they found
 */
public record Report(List<Finding> findings, List<String> mended) {
    /** Without Docker nothing else can be judged, and without a workspace nothing can be mended. */
    private static final List<Kind> GRAVEST_FIRST =
            List.of(Kind.DOCKER_UNAVAILABLE, Kind.WORKSPACE_REFUSED, Kind.NOT_HEALTHY);

    private static final List<Verdict> WORST_FIRST =
            List.of(Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN, Verdict.OK, Verdict.SKIPPED);

    public Report {
        findings = List.copyOf(findings);
        mended = List.copyOf(mended);
    }

    /** The worst verdict of all. */
    public Verdict verdict() {
        return worstOf(findings.stream());
    }

    static Verdict worstOf(Stream<Finding> findings) {
        return findings.map(Finding::verdict)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElse(Verdict.SKIPPED);
    }

    /** What the failures mean for the caller, the gravest of them; empty when no check has failed. */
    public Optional<Kind> failure() {
        return findings.stream()
                .filter(finding -> finding.is(Verdict.FAIL))
                .map(Finding::kind)
                .min(Comparator.comparingInt(GRAVEST_FIRST::indexOf));
    }

    /** How many findings have each verdict. */
    Map<Verdict, Long> counts() {
        return countsOf(findings);
    }

    static Map<Verdict, Long> countsOf(List<Finding> findings) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(
                    verdict,
                    findings.stream().filter(finding -> finding.is(verdict)).count());
        }
        return counts;
    }

    List<Finding> of(Group group) {
        return findings.stream().filter(finding -> finding.group() == group).toList();
    }

    /** Whether {@code --fix} could mend something that this report complains of. */
    boolean isMendable() {
        return findings.stream().anyMatch(finding -> finding.isBad() && Remedy.mends(finding));
    }

    /** This report, made after mending what an earlier one had found. */
    Report after(Report earlier) {
        Set<String> bad = earlier.bad();
        bad.removeAll(bad());
        return new Report(
                findings,
                earlier.findings.stream()
                        .filter(Remedy::mends)
                        .map(Finding::id)
                        .filter(bad::contains)
                        .toList());
    }

    private Set<String> bad() {
        return new HashSet<>(
                findings.stream().filter(Finding::isBad).map(Finding::id).toList());
    }
}
