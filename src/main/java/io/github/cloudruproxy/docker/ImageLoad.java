package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.LoadResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ErrorDetail;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** Sends one archive to the engine. */
final class ImageLoad {
    private static final String REQUEST = "POST /images/load";
    /** The engine says nothing while it reads and unpacks, which takes minutes for a large image on a slow disk. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DockerSession session;
    private final Path archive;

    ImageLoad(DockerSession session, Path archive) {
        this.session = session;
        this.archive = archive;
    }

    void run() {
        try (InputStream content = Files.newInputStream(archive);
                StreamQueue<LoadResponseItem> stream = new StreamQueue<>()) {
            session.client().loadImageAsyncCmd(content).exec(stream);
            if (!stream.drain(PATIENCE, this::check)) {
                throw session.calls().notAnswering(REQUEST, PATIENCE);
            }
        } catch (StreamQueue.Broken broken) {
            throw failure(broken.reason());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (IOException unreadable) {
            throw refused(String.valueOf(unreadable.getMessage())).causedBy(unreadable);
        }
    }

    private void check(LoadResponseItem item) {
        if (item.isErrorIndicated()) {
            ErrorDetail detail = item.getErrorDetail();
            throw refused(detail == null ? "" : Objects.requireNonNullElse(detail.getMessage(), ""));
        }
    }

    private Problem refused(String words) {
        Problem problem = Problem.of(Failure.IMAGE_ARCHIVE_NOT_LOADED, archive);
        return words.isEmpty() ? problem : problem.withDetail(words);
    }

    private RuntimeException failure(Throwable reason) {
        return reason instanceof DockerException engine
                ? refused(EngineMessage.in(String.valueOf(engine.getMessage()))).causedBy(engine)
                : session.calls().failure(reason, REQUEST, PATIENCE);
    }
}
