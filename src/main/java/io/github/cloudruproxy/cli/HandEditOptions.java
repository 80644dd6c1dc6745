package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.onboarding.OnboardingOptions.HandEdits;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import picocli.CommandLine.Option;

/** What becomes of a compose file that was edited by hand. */
final class HandEditOptions {
    @Option(names = "--keep", order = 33, descriptionKey = "onboard.keep")
    boolean keep;

    @Option(names = "--force", order = 33, descriptionKey = "onboard.force")
    boolean force;

    /**
     * What was said, or else the command's own way.
     *
     * @throws Problem {@link Failure#HAND_EDITS_AMBIGUOUS} when both were said
     */
    HandEdits or(HandEdits otherwise) {
        if (keep && force) {
            throw Problem.of(Failure.HAND_EDITS_AMBIGUOUS);
        }
        if (keep) {
            return HandEdits.KEEP;
        }
        return force ? HandEdits.REPLACE : otherwise;
    }
}
