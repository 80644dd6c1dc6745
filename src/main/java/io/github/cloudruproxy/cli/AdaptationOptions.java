package io.github.cloudruproxy.cli;

import picocli.CommandLine.Option;

/** What is agreed to beforehand where a container is started from files that nobody has looked at with its image. */
final class AdaptationOptions {
    @Option(
            names = {"-y", "--yes"},
            descriptionKey = "start.yes")
    boolean yes;

    @Option(names = "--derive-image", descriptionKey = "onboard.derive-image")
    boolean deriveImage;
}
