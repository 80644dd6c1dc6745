package io.github.cloudruproxy.compose;

import java.util.List;

/**
 * What the container runs in place of the image's own command.
 *
 * @param entrypoint the program
 * @param command its arguments
 */
public record Launch(List<String> entrypoint, List<String> command) {
    public Launch {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
    }
}
