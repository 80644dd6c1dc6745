package io.github.cloudruproxy.upstream;

import io.github.cloudruproxy.http.Deadline;
import io.github.cloudruproxy.preset.LiveModels;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends {@code GET {base}/models}, the way the proxy variables lead, trusting the authorities that the machine trusts.
 * Nothing is loaded before a key is checked. The request runs on a thread of its own, because nothing else bounds the
 * time that looking up a name takes.
 */
public final class NetworkKeyCheck implements KeyCheck {
    private final Map<String, String> environment;

    /** @param environment in which the proxy variables and those that name certificates are looked up */
    public NetworkKeyCheck(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public LiveModels check(ApiKey key, String baseUrl, Duration limit) {
        URI url = URI.create(baseUrl + "/models");
        Deadline deadline = Deadline.in(limit);
        ModelsRequest request = new ModelsRequest(url, key, new Dialer(environment, deadline));
        FutureTask<LiveModels> task = new FutureTask<>(request::send);
        Thread thread = new Thread(task, "key-check");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw Problem.of(Failure.UPSTREAM_TIMED_OUT, url.getHost(), limit.toSeconds());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        } finally {
            request.abandon();
        }
    }
}
