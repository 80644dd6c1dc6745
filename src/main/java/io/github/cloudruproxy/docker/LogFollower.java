package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import io.github.cloudruproxy.lifecycle.LogRequest;
import io.github.cloudruproxy.secret.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads one container's log as it grows, without the secrets of the container's own environment. */
final class LogFollower {
    /** A container may be silent for as long as it likes. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final DockerSession session;
    private final String containerId;

    LogFollower(DockerSession session, String containerId) {
        this.session = session;
        this.containerId = containerId;
    }

    void run(LogRequest request, Consumer<String> sink) {
        Redactor redactor = EnvironmentRedaction.of(session, containerId);
        LogLines lines = new LogLines(line -> sink.accept(redactor.redact(line)));
        try (StreamQueue<Frame> stream = new StreamQueue<>()) {
            command(request).exec(stream);
            stream.drain(request.follow() ? FOR_EVER : session.limits().silence(), frame -> accept(frame, lines));
            lines.finish();
        } catch (StreamQueue.Broken broken) {
            lines.finish();
            report(broken.reason());
        } catch (InterruptedException leave) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private LogContainerCmd command(LogRequest request) {
        LogContainerCmd command = session.client()
                .logContainerCmd(containerId)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(request.follow());
        request.tail().ifPresent(command::withTail);
        request.since().ifPresent(since -> command.withSince(Math.toIntExact(since.getEpochSecond())));
        return command;
    }

    private static void accept(Frame frame, LogLines lines) {
        lines.accept(frame.getStreamType(), frame.getPayload(), 0, frame.getPayload().length);
    }

    /** A container that is gone has no log left. */
    private void report(Throwable reason) {
        if (!(reason instanceof NotFoundException)) {
            String request = "GET /containers/" + containerId + "/logs";
            throw session.calls().failure(reason, request, session.limits().silence());
        }
    }
}
