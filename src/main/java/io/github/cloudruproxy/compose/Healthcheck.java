package io.github.cloudruproxy.compose;

import java.time.Duration;
import java.util.List;

/** Docker's own check inside the container, as the compose specification's {@code healthcheck} has it. */
public record Healthcheck(List<String> test, Duration interval, Duration timeout, int retries, Duration startPeriod) {
    public Healthcheck {
        test = List.copyOf(test);
    }
}
