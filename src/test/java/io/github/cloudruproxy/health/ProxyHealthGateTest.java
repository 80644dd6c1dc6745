package io.github.cloudruproxy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.lifecycle.ProbeResult.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxyHealthGateTest {
    private static final URI PROXY = URI.create("http://localhost:8082");

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean healthy = true;

    private final ProxyHealthGate gate = new ProxyHealthGate(this::answer, ProxyHealthGate.SUCCESS_TTL, now::get);

    @Test
    void believes_a_success_for_30_seconds() {
        gate.ensureHealthy(PROXY);
        pass(Duration.ofSeconds(30).minusNanos(1));
        gate.ensureHealthy(PROXY);

        assertThat(asked).hasValue(1);
    }

    @Test
    void asks_again_after_30_seconds() {
        gate.ensureHealthy(PROXY);
        pass(Duration.ofSeconds(30));
        gate.ensureHealthy(PROXY);

        assertThat(asked).hasValue(2);
    }

    @Test
    void never_remembers_a_failure() {
        healthy = false;
        assertThatExceptionOfType(ProxyUnhealthyException.class).isThrownBy(() -> gate.ensureHealthy(PROXY));
        healthy = true;

        assertThatCode(() -> gate.ensureHealthy(PROXY)).doesNotThrowAnyException();
        assertThat(asked).hasValue(2);
    }

    @Test
    void names_the_command_that_mends_it() {
        healthy = false;

        assertThatExceptionOfType(ProxyUnhealthyException.class)
                .isThrownBy(() -> gate.ensureHealthy(PROXY))
                .withMessageContaining("http://localhost:8082 connection refused")
                .withMessageContaining("cloudru-proxy start");
    }

    @Test
    void remembers_each_url_for_itself() {
        gate.ensureHealthy(PROXY);
        gate.ensureHealthy(URI.create("http://[::1]:8082"));

        assertThat(asked).hasValue(2);
    }

    @Test
    void sends_one_request_for_all_who_wait() throws Exception {
        int callers = 16;
        CountDownLatch arrived = new CountDownLatch(callers);
        CountDownLatch release = new CountDownLatch(1);
        ProxyHealthGate slow = new ProxyHealthGate(
                url -> {
                    awaitQuietly(release);
                    return answer(url);
                },
                ProxyHealthGate.SUCCESS_TTL,
                now::get);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Future<?>> calls = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            calls.add(threads.submit(() -> {
                arrived.countDown();
                slow.ensureHealthy(PROXY);
            }));
        }
        awaitQuietly(arrived);
        release.countDown();
        for (Future<?> call : calls) {
            call.get(10, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(asked).hasValue(1);
    }

    private ProbeResult answer(URI url) {
        asked.incrementAndGet();
        return healthy
                ? ProbeResult.answered(url, 200, Duration.ofMillis(1))
                : ProbeResult.silent(url, Outcome.REFUSED, Duration.ofMillis(1));
    }

    private void pass(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
