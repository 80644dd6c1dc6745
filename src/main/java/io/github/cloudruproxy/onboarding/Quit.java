package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.problem.Cancelled;

/** The person chose to leave. Where nothing is changed yet that is an answer, and the run ends in order. */
final class Quit extends Cancelled {
    private static final long serialVersionUID = 1L;
}
