package io.github.cloudruproxy.onboarding;

/**
 * What one run goes by once everything has been looked at.
 *
 * @param given the answers that came with the command
 */
record Situation(Given given, OnboardingOptions options, Preflight preflight) {
    /** What was given with the command, and for the rest what is there. */
    Answers answers() {
        return Answers.from(given, preflight.configuration());
    }

    /** Whether the run goes on with whatever the plan is. */
    boolean needsNoApproval() {
        return options.confirmed() || options.dryRun();
    }
}
