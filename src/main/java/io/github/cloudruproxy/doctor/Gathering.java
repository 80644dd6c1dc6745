package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.problem.Cancelled;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Questions that are asked at the same time and may never be answered. What is not there when the deadline of all of
 * them has passed is done without; its thread does not keep the program alive.
 */
final class Gathering {
    private final long deadline;

    Gathering(Duration patience) {
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Asks, and returns where the answer can be waited for; empty after the deadline. */
    <T> Supplier<Optional<T>> begin(Supplier<T> question) {
        FutureTask<T> answer = new FutureTask<>(question::get);
        Thread thread = new Thread(answer, "doctor");
        thread.setDaemon(true);
        thread.start();
        return () -> await(answer);
    }

    private <T> Optional<T> await(FutureTask<T> answer) {
        try {
            return Optional.of(answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }
}
