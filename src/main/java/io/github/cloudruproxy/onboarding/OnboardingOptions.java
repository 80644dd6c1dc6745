package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.archive.ImageArchive;
import java.time.Duration;
import java.util.Optional;

/**
 * How onboarding is to go about it.
 *
 * @param confirmed whether the plan is applied without being shown for approval
 * @param dryRun whether the plan is shown and nothing is done
 * @param start whether the container is to be started
 * @param verification what is tried out
 * @param edits what becomes of a compose file that a person edited
 * @param timeout how long to wait for the proxy's answer
 * @param archive the file to load the image from
 */
public record OnboardingOptions(
        boolean confirmed,
        boolean dryRun,
        boolean start,
        Verification verification,
        HandEdits edits,
        Duration timeout,
        Optional<ImageArchive> archive) {
    /** Without an archive: the image is here, or a registry has it. */
    public OnboardingOptions(
            boolean confirmed,
            boolean dryRun,
            boolean start,
            Verification verification,
            HandEdits edits,
            Duration timeout) {
        this(confirmed, dryRun, start, verification, edits, timeout, Optional.empty());
    }

    /** What is tried out. */
    public enum Verification {
        /** Cloud.ru is asked if it accepts the key, and the proxy is sent a message when it is HEALTHY. */
        EVERYTHING,
        /** The message alone: the key is the one that was there before. */
        MESSAGE,
        NOTHING
    }

    /** What becomes of a compose file that a person edited. */
    public enum HandEdits {
        /** The person is asked; without a person it is a failure. */
        ASK,
        KEEP,
        REPLACE
    }
}
