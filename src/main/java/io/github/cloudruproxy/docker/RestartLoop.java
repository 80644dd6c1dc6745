package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.RestartPolicy;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.time.Duration;

/**
 * A container that ends and is started again, over and over. Docker takes it out of that when it is told to stop it.
 * Podman's API answers that a container between an end and a start is stopped already, and starts it again.
 */
final class RestartLoop {
    private static final String NEVER = "no";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final DockerSession session;
    private final EngineReader reader;
    private final String containerId;
    private final Timekeeper time;

    RestartLoop(DockerSession session, EngineReader reader, String containerId, Timekeeper time) {
        this.session = session;
        this.reader = reader;
        this.containerId = containerId;
        this.time = time;
    }

    /**
     * Ends it, where there is one: nobody starts the container while its restart policy is another one.
     *
     * @param stop tells the engine once to stop the container
     */
    void endWith(Runnable stop) {
        reader.inspect(containerId)
                .filter(InspectedContainer::isBetweenRestarts)
                .map(InspectedContainer::restartPolicy)
                .ifPresent(policy -> {
                    boolean suspended = restart(NEVER);
                    try {
                        stopUntilEnded(stop);
                    } finally {
                        if (suspended) {
                            restart(policy);
                        }
                    }
                });
    }

    /** Whether the engine lets that be changed; Podman does from 5.1 on, and before it has to be caught running. */
    private boolean restart(String policy) {
        try {
            session.act(
                    "POST /containers/" + containerId + "/update",
                    () -> session.client()
                            .updateContainerCmd(containerId)
                            .withRestartPolicy(RestartPolicy.parse(policy))
                            .exec());
            return true;
        } catch (DockerException refused) {
            return false;
        }
    }

    private void stopUntilEnded(Runnable stop) {
        long deadline = time.nanoTime() + session.limits().acting().toNanos();
        stop.run();
        while (reader.inspect(containerId)
                .filter(InspectedContainer::isInMotion)
                .isPresent()) {
            if (time.nanoTime() - deadline >= 0) {
                throw Problem.of(Failure.DOCKER_REFUSED, "POST /containers/" + containerId + "/stop");
            }
            pause();
            stop.run();
        }
    }

    private void pause() {
        try {
            time.pause(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }
}
