package io.github.cloudruproxy.removal;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.removal.FileStep.Action;
import io.github.cloudruproxy.secret.ApiKey;
import java.util.List;
import java.util.Optional;

/**
 * All that is to be undone.
 *
 * @param project whose containers go
 * @param containers their names
 * @param images those that were derived for them
 * @param files in the order in which it is safe to stop after any of them: the key goes first, and what keeps it out of
 *     git last
 * @param lost the variables whose earlier values nobody has kept
 * @param modeBefore the mode that {@code .env} had before it was made private, which it stays
 * @param apiKey the key that lies in {@code .env}
 * @param stateDirectory whether there is a private directory that goes
 */
public record RemovalPlan(
        ComposeProject project,
        List<String> containers,
        List<String> images,
        List<FileStep> files,
        List<String> lost,
        Optional<String> modeBefore,
        Optional<ApiKey> apiKey,
        boolean stateDirectory) {
    public RemovalPlan {
        containers = List.copyOf(containers);
        images = List.copyOf(images);
        files = List.copyOf(files);
        lost = List.copyOf(lost);
    }

    /** Whether there is nothing that could be undone. */
    public boolean isEmpty() {
        return containers.isEmpty()
                && images.isEmpty()
                && !stateDirectory
                && files.stream().noneMatch(FileStep::changesSomething);
    }

    /** Whether this file is to stay although it is ours. */
    boolean keeps(String name) {
        return is(name, Action.KEPT);
    }

    boolean is(String name, Action action) {
        return files.stream().anyMatch(step -> step.name().equals(name) && step.action() == action);
    }
}
