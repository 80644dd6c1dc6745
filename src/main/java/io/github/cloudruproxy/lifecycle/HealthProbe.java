package io.github.cloudruproxy.lifecycle;

import java.net.URI;

/** The port through which the proxy's {@code /health} is asked. */
public interface HealthProbe {
    /**
     * Asks once; never throws for what the other side does.
     *
     * @param baseUrl for example {@code http://127.0.0.1:8082}
     */
    ProbeResult probe(URI baseUrl);
}
