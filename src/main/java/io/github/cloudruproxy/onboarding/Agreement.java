package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.workspace.ConfigurationChange;

/**
 * What is to be done, as it was approved.
 *
 * @param key what is known of the API key among the answers
 * @param plan what the answers lead to
 */
record Agreement(Answers answers, KeyVerdict key, ConfigurationChange plan) {}
