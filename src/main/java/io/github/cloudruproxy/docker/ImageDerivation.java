package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import io.github.cloudruproxy.compose.ImageReference;
import io.github.cloudruproxy.image.Derivation;
import io.github.cloudruproxy.image.DerivedImage;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Makes an image of another one in a container that is never started: files are taken out, and put back with other modes.
 * A build would have to run a program of the image, as root, and not every image has one that could do it.
 */
final class ImageDerivation {
    /** As in the compose file: whoever runs the image without one gets no more rights either. */
    private static final String USER = "65534:65534";
    /** Podman gives what it takes out, and what is put in, to the user of the container. */
    private static final String OWNER = "0:0";
    /** Says whose it is, should this program be killed before it is removed. */
    private static final String NAME = "cloudru-proxy-derive-";
    /** An interpreter with its library is some hundred megabytes, which a slow disk writes twice. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final DockerSession session;
    private final String originId;
    private final Derivation derivation;

    ImageDerivation(DockerSession session, String originId, Derivation derivation) {
        this.session = session;
        this.originId = originId;
        this.derivation = derivation;
    }

    String run(String reference) {
        String container =
                asked("POST /containers/create", () -> creation().exec().getId());
        try {
            for (String directory : derivation.traversed()) {
                reopen(container, directory, OpenedArchive::ofDirectoryAlone);
            }
            for (String directory : derivation.opened()) {
                reopen(container, directory, OpenedArchive::of);
            }
            return asked(
                    "POST /commit",
                    () -> session.client()
                            .commitCmd(container)
                            .withRepository(ImageReference.repository(reference))
                            .withTag(reference.substring(reference.lastIndexOf(':') + 1))
                            .withUser(USER)
                            .exec());
        } finally {
            remove(container);
        }
    }

    private CreateContainerCmd creation() {
        CreateContainerCmd creation = session.client()
                .createContainerCmd(originId)
                .withName(NAME + UUID.randomUUID().toString().substring(0, 8))
                .withUser(OWNER)
                .withLabels(Map.of(DerivedImage.ORIGIN_LABEL, originId))
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"));
        derivation
                .launch()
                .ifPresent(
                        launch -> creation.withEntrypoint(launch.entrypoint()).withCmd(launch.command()));
        return creation;
    }

    /** What is done to an archive on its way back. */
    private interface Change {
        void apply(InputStream from, Path to) throws IOException;
    }

    private void reopen(String container, String directory, Change change) {
        asked("PUT /containers/" + container + "/archive", () -> {
            Path spool = Files.createTempFile("cloudru-proxy", ".tar");
            try {
                try (InputStream files = session.client()
                        .copyArchiveFromContainerCmd(container, directory)
                        .exec()) {
                    change.apply(files, spool);
                }
                try (InputStream opened = Files.newInputStream(spool)) {
                    session.client()
                            .copyArchiveToContainerCmd(container)
                            .withTarInputStream(opened)
                            .withRemotePath(directory.substring(0, directory.lastIndexOf('/') + 1))
                            .exec();
                }
                return spool;
            } finally {
                Files.delete(spool);
            }
        });
    }

    private void remove(String container) {
        asked(
                "DELETE /containers/" + container,
                () -> session.client()
                        .removeContainerCmd(container)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec());
    }

    private <T> T asked(String request, Callable<T> call) {
        try {
            return session.calls().within(PATIENCE, request, call);
        } catch (DockerException refused) {
            throw Problem.of(Failure.IMAGE_NOT_DERIVED, originId)
                    .withDetail(EngineMessage.in(String.valueOf(refused.getMessage())))
                    .causedBy(refused);
        }
    }
}
