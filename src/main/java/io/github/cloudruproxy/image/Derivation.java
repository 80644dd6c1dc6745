package io.github.cloudruproxy.image;

import io.github.cloudruproxy.compose.Launch;
import java.util.List;
import java.util.Optional;

/**
 * How another image is made of one on this machine, for what no setting of a container can change. Its content stays as
 * it is, and nothing in it becomes writable.
 *
 * @param launch what the new image runs; as before when empty
 * @param traversed directories that everybody may pass through afterwards
 * @param opened directories in which everybody may read afterwards, with all that they hold
 */
public record Derivation(Optional<Launch> launch, List<String> traversed, List<String> opened) {
    public Derivation {
        traversed = List.copyOf(traversed);
        opened = List.copyOf(opened);
    }
}
