package io.github.cloudruproxy.removal;

import java.util.List;

/**
 * What the removal came to.
 *
 * @param applied whether the plan was carried out
 * @param removedContainers the names of the containers that are gone
 * @param stateDirectoryGone whether the private directory is gone
 */
public record RemovalOutcome(
        RemovalPlan plan, boolean applied, List<String> removedContainers, boolean stateDirectoryGone) {
    public RemovalOutcome {
        removedContainers = List.copyOf(removedContainers);
    }
}
