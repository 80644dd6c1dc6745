package io.github.cloudruproxy.compose;

import java.time.Duration;
import java.util.List;

/** Docker's own check inside the container, as the compose specification's {@code healthcheck} has it. */
public record Healthcheck(List<String> test, Duration interval, Duration timeout, int retries, Duration startPeriod) {
    private static final String HEALTH = "http://localhost:" + ServiceDefinition.PROXY_PORT + "/health";

    public Healthcheck {
        test = List.copyOf(test);
    }

    /** The check of ADR-004 section 2. */
    static Healthcheck ofAdr() {
        return new Healthcheck(
                List.of("CMD", "wget", "-q", "--spider", HEALTH),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                3,
                Duration.ofSeconds(5));
    }

    /** The check of ADR-004 with BusyBox's wget past an HTTP proxy, which that asks whatever its exceptions are. */
    public static Healthcheck ofAdrPastProxy() {
        Healthcheck adr = ofAdr();
        return adr.asking(List.of("CMD", "wget", "-q", "-Y", "off", "--spider", HEALTH), adr.startPeriod);
    }

    /** Whether it asks as ADR-004 does. */
    public boolean isAdrs() {
        return test.equals(ofAdr().test);
    }

    /** Whether it asks as {@link #ofAdrPastProxy} does. */
    public boolean isAdrsPastProxy() {
        return test.equals(ofAdrPastProxy().test);
    }

    /** The same with another command, and with more time for the start. */
    public Healthcheck asking(List<String> command, Duration longerStart) {
        return new Healthcheck(command, interval, timeout, retries, longerStart);
    }
}
