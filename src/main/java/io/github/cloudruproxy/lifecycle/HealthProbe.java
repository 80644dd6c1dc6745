package io.github.cloudruproxy.lifecycle;

import java.net.URI;
import java.time.Duration;

/** The port through which the proxy's {@code /health} is asked. */
public interface HealthProbe {
    /**
     * Asks once; never throws for what the other side does.
     *
     * @param baseUrl for example {@code http://127.0.0.1:8082}
     */
    ProbeResult probe(URI baseUrl);

    /**
     * As {@link #probe(URI)}, in a hurry.
     *
     * @param limit how long it may take at most, if that is less than it may take anyway
     */
    default ProbeResult probe(URI baseUrl, Duration limit) {
        return probe(baseUrl);
    }
}
