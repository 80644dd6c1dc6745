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
 *
 * <p>It checks one thing: that {@code GET /health} at the URL is answered with 200, of a host name at the first address
 * that it resolves to. It does not check who answers: another program that has the port and says 200 passes. To tell one
 * from the other takes the engine, which knows whether the container runs, where it is published and which process
 * listens on its behalf, and the gate has only a URL. {@code cloudru-proxy ensure} and {@code status} ask the engine:
 * for them only a running container that is published on loopback alone is healthy, and, on Linux, which shows who
 * listens, only while no other process has the port on either loopback address; {@code ensure} also forgets a success as
 * soon as other sockets listen. Where others can open ports on the machine, run {@code ensure}, or give the gate a
 * {@link HealthProbe} that asks for more.
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
     * @param probe what a caller must pass; its answer is taken as it is
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
