package io.github.cloudruproxy.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long to wait for the proxy's answer. The real proxy needs some 4 seconds at half a CPU. */
final class TimeoutOption {
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            order = 40,
            defaultValue = "60",
            converter = Seconds.AtLeastOne.class,
            descriptionKey = "common.timeout")
    Duration timeout = Duration.ofSeconds(60);
}
