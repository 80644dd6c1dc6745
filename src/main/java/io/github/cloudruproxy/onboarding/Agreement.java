package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.workspace.ConfigurationChange;

/**
 * What is to be done, as it was approved.
 *
 * @param key what is known of the API key among the answers
 * @param plan what the answers lead to
 * @param restart whether the container is to be stopped and started even where nothing changes
 */
record Agreement(Answers answers, KeyVerdict key, ConfigurationChange plan, boolean restart) {}
