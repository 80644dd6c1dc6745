package io.github.cloudruproxy.image;

import java.util.List;
import java.util.Optional;

/**
 * What matters of an image for running it read-only, as user 65534 and without capabilities.
 *
 * @param uvArguments what the image has {@code uv run} start, when that is its command. uv wants to write a cache and
 *     exits with 2 on a read-only file system
 * @param interpreter the path of the Python that the image runs, or that would be started in place of uv
 * @param ways to what it runs
 * @param healthTool what can ask {@code /health} from inside
 * @param bakedEnv the path of an {@code .env} in the image, which the proxy would load
 */
public record ImageTraits(
        Optional<List<String>> uvArguments,
        Optional<String> interpreter,
        List<Way> ways,
        HealthTool healthTool,
        Optional<String> bakedEnv) {
    public ImageTraits {
        ways = List.copyOf(ways);
    }

    /** Whether its launcher cannot work, and there is no interpreter that could be started without it. */
    public boolean isBeyondHelp() {
        return uvArguments.isPresent() && interpreter.isEmpty();
    }

    /** Whether what it runs is shut away so that no setting of a container opens a way to it. */
    public boolean needsDerivation() {
        return !isBeyondHelp() && !ways.stream().allMatch(Way::open);
    }

    /** What is left of them in the image that is derived from it. */
    public ImageTraits derived() {
        return new ImageTraits(Optional.empty(), interpreter, List.of(), healthTool, bakedEnv);
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
}
