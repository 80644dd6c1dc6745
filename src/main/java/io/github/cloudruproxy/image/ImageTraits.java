package io.github.cloudruproxy.image;

import java.util.List;
import java.util.Optional;

/**
 * What matters of an image for running it read-only, as user 65534 and without capabilities.
 *
 * @param uvArguments what the image has {@code uv run} start, when that is its command. uv wants to write a cache and
 *     exits with 2 on a read-only file system
 * @param interpreter the Python that would be started directly
 * @param healthTool what can ask {@code /health} from inside
 * @param bakedEnv the path of an {@code .env} in the image, which the proxy would load
 */
public record ImageTraits(
        Optional<List<String>> uvArguments,
        Optional<Interpreter> interpreter,
        HealthTool healthTool,
        Optional<String> bakedEnv) {
    /** Whether its launcher cannot work, and there is no interpreter that could be started without it. */
    public boolean isBeyondHelp() {
        return uvArguments.isPresent()
                && interpreter.filter(Interpreter::isReachable).isEmpty();
    }

    /** What an image can ask its own {@code /health} with, the best first. */
    public enum HealthTool {
        /** Its {@code --spider} sends GET, as the ADR's healthcheck needs it. */
        BUSYBOX_WGET,
        /** Its {@code --spider} sends HEAD, which the proxy answers with 405. */
        WGET,
        CURL,
        /** A bash that opens {@code /dev/tcp}, and grep. */
        BASH,
        PYTHON,
        NONE
    }

    /**
     * A Python interpreter.
     *
     * @param path as it is to be called
     * @param closedDirectory the first directory on the way to it that only root may enter
     * @param installation the directory that holds it with its library, below the closed one
     */
    public record Interpreter(String path, Optional<String> closedDirectory, Optional<String> installation) {
        /** Whether a way to it can be opened, if it needs one. */
        boolean isReachable() {
            return closedDirectory.isEmpty() || installation.isPresent();
        }
    }
}
