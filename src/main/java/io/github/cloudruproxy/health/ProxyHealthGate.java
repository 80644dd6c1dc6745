package io.github.cloudruproxy.health;

import io.github.cloudruproxy.lifecycle.HealthProbe;
import io.github.cloudruproxy.lifecycle.ProbeResult;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The gate before each request (ADR-004 section 4): lets a caller pass when the proxy answered within the last 30
 * seconds, asks it otherwise. A success is remembered per URL, a failure never; callers who arrive while the proxy is
 * being asked wait for that one answer. Safe for use by many threads; also meant to be used as a library.
 */
public final class ProxyHealthGate {
    /** How long a success is believed. */
    public static final Duration SUCCESS_TTL = Duration.ofSeconds(30);

    private final HealthProbe probe;
    private final long ttlNanos;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<URI, Door> doors = new ConcurrentHashMap<>();

    /** A gate that asks over HTTP and believes a success for {@link #SUCCESS_TTL}. */
    public ProxyHealthGate() {
        this(new HttpHealthProbe(Duration.ofSeconds(5)), SUCCESS_TTL, System::nanoTime);
    }

    /**
     * @param ttl how long a success is believed; zero asks every time
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    public ProxyHealthGate(HealthProbe probe, Duration ttl, LongSupplier nanoTime) {
        this.probe = probe;
        this.ttlNanos = ttl.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Returns when the proxy is healthy.
     *
     * @param baseUrl for example {@code http://localhost:8082}
     * @throws ProxyUnhealthyException when it is not; the next call asks again
     */
    public void ensureHealthy(URI baseUrl) {
        doors.computeIfAbsent(baseUrl, url -> new Door()).pass(baseUrl);
    }

    /** A success and when it was seen. */
    private record Success(ProbeResult result, long at) {}

    /** What is known of one URL. */
    private final class Door {
        private final AtomicReference<@Nullable CompletableFuture<ProbeResult>> question = new AtomicReference<>();
        private volatile @Nullable Success last;

        void pass(URI baseUrl) {
            if (remembered() != null) {
                return;
            }
            ProbeResult result = askOnce(baseUrl);
            if (!result.passed()) {
                throw new ProxyUnhealthyException(result);
            }
        }

        private @Nullable Success remembered() {
            Success success = last;
            return success != null && nanoTime.getAsLong() - success.at < ttlNanos ? success : null;
        }

        private ProbeResult askOnce(URI baseUrl) {
            CompletableFuture<ProbeResult> mine = new CompletableFuture<>();
            CompletableFuture<ProbeResult> underWay = question.compareAndExchange(null, mine);
            if (underWay != null) {
                return underWay.join();
            }
            try {
                mine.complete(askUnlessRemembered(baseUrl));
            } catch (RuntimeException e) {
                mine.completeExceptionally(e);
                throw e;
            } finally {
                question.set(null);
            }
            return mine.join();
        }

        /** Looks once more: somebody may have asked and been answered since this caller looked. */
        private ProbeResult askUnlessRemembered(URI baseUrl) {
            Success success = remembered();
            if (success != null) {
                return success.result;
            }
            ProbeResult result = probe.probe(baseUrl);
            if (result.passed()) {
                last = new Success(result, nanoTime.getAsLong());
            }
            return result;
        }
    }
}
