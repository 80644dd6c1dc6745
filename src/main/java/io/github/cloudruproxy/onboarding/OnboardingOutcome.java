package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.client.MessageVerdict;
import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import java.util.Optional;

/**
 * What onboarding came to.
 *
 * @param answers from which the plan was made
 * @param plan what was to be done
 * @param key what is known of the API key
 * @param applied whether the files now are what the plan says
 * @param action what was done with the container; empty when it was not touched
 * @param message what came of the test message; empty when none was sent
 * @param withoutEngine why the container could not be started, if no engine could be used
 */
public record OnboardingOutcome(
        Answers answers,
        ConfigurationChange plan,
        KeyVerdict key,
        boolean applied,
        Optional<ContainerAction> action,
        Optional<MessageVerdict> message,
        Optional<Problem> withoutEngine) {}
