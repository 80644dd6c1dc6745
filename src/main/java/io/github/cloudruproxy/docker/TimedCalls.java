package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs docker-java's blocking calls under a deadline of our own. A call that outlives it is abandoned on a daemon
 * thread, because nothing can interrupt a read from a Unix socket.
 */
final class TimedCalls {
    private final Endpoint endpoint;

    TimedCalls(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * @param request what is asked of the engine, as method and path
     * @throws DockerException if the engine answered and refused
     * @throws Problem {@code DOCKER_*} if it could not be reached or did not answer in time
     * @throws Cancelled if the thread was interrupted
     */
    <T> T within(Duration limit, String request, Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "docker-call");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw notAnswering(request, limit);
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException failed) {
            throw failure(failed.getCause(), request, limit);
        }
    }

    Problem notAnswering(String request, Duration limit) {
        return new ConnectionFailure(endpoint, request, limit).notAnswering();
    }

    /** What to throw for what docker-java threw: it wraps what the socket says into runtime exceptions. */
    RuntimeException failure(@Nullable Throwable thrown, String request, Duration limit) {
        if (thrown instanceof DockerException refused) {
            return refused;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException broken) {
                return new ConnectionFailure(endpoint, request, limit).of(broken);
            }
        }
        if (thrown instanceof LinkageError) {
            return Problem.of(unlinked(), endpoint.address()).causedBy(thrown);
        }
        return thrown instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(thrown);
    }

    /** Named pipes are reached through a library of Windows. */
    private Failure unlinked() {
        return endpoint.transport() == Endpoint.Transport.NAMED_PIPE
                ? Failure.DOCKER_PIPE_ELSEWHERE
                : Failure.DOCKER_ENDPOINT_UNSUPPORTED;
    }
}
