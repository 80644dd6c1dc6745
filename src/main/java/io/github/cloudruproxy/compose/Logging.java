package io.github.cloudruproxy.compose;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the engine keeps the container's log.
 *
 * @param driver one that the log can be read back from: {@code json-file}, {@code local}, {@code journald}
 * @param options the driver's own, for example {@code max-size}
 */
public record Logging(String driver, SortedMap<String, String> options) {
    public Logging {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** At most 30 MB: Docker's own default has no end. */
    static Logging bounded() {
        return new Logging("json-file", new TreeMap<>(Map.of("max-file", "3", "max-size", "10m")));
    }

    /** Whether the log cannot fill the disk; the other drivers have an end of their own. */
    public boolean isBounded() {
        return !driver.equals("json-file") || options.containsKey("max-size");
    }
}
