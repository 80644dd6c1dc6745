package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ErrorDetail;
import io.github.cloudruproxy.lifecycle.PullProgress;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;

/** Pulls one image and reports each step forward. */
final class ImagePull {
    private static final String REQUEST = "POST /images/create";

    private final DockerSession session;
    private final String reference;
    private final PullTally tally = new PullTally();

    ImagePull(DockerSession session, String reference) {
        this.session = session;
        this.reference = reference;
    }

    void run(Consumer<PullProgress> listener) {
        try (StreamQueue<PullResponseItem> stream = new StreamQueue<>()) {
            session.client().pullImageCmd(withTag(reference)).exec(stream);
            if (!stream.drain(session.limits().silence(), item -> advance(item, listener))) {
                throw Problem.of(
                        Failure.IMAGE_PULL_STALLED,
                        reference,
                        session.limits().silence().toSeconds());
            }
        } catch (StreamQueue.Broken broken) {
            throw failure(broken.reason());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void advance(PullResponseItem item, Consumer<PullProgress> listener) {
        if (item.isErrorIndicated()) {
            throw failure(words(item));
        }
        if (tally.count(item)) {
            listener.accept(tally.progress());
        }
    }

    private static String words(PullResponseItem item) {
        ErrorDetail detail = item.getErrorDetail();
        return detail == null ? "" : Objects.requireNonNullElse(detail.getMessage(), "");
    }

    /** A login that a credential helper keeps does not reach the engine; that explains a refusal. */
    private Problem failure(String words) {
        Problem problem = PullFailure.of(reference, words);
        return problem.failure() == Failure.IMAGE_PRIVATE
                ? CredentialHelpers.read(session.configuration())
                        .of(reference)
                        .map(helper -> Problem.of(Failure.IMAGE_LOGIN_IN_HELPER, reference, helper)
                                .withDetails(problem.details()))
                        .orElse(problem)
                : problem;
    }

    private RuntimeException failure(Throwable reason) {
        if (reason instanceof DockerException refused) {
            return failure(EngineMessage.in(String.valueOf(refused.getMessage())))
                    .causedBy(refused);
        }
        return session.calls().failure(reason, REQUEST, session.limits().silence());
    }

    /** Without tag or digest the engine would pull every tag there is. */
    private static String withTag(String reference) {
        boolean tagged = reference.indexOf(':', reference.lastIndexOf('/') + 1) >= 0;
        return tagged ? reference : reference + ":latest";
    }
}
