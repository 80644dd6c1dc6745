package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.cloudruproxy.image.ImageView;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Creates a container of an image, which is never started, so that its files can be looked at, and removes it. */
final class ImageLook {
    private static final String CREATE = "POST /containers/create";
    /** An image without a command of its own gets no container otherwise. */
    private static final String NEVER_RUN = "never-run";

    /** Says whose it is, should this program be killed before it is removed. */
    private static final String NAME = "cloudru-proxy-look-";

    private final DockerSession session;
    private final EngineReader reader;
    private final String imageId;

    ImageLook(DockerSession session, EngineReader reader, String imageId) {
        this.session = session;
        this.reader = reader;
        this.imageId = imageId;
    }

    <T> T run(Function<ImageView, T> look) {
        ContainerConfig image = asked(
                "GET /images/" + imageId + "/json",
                () -> session.client().inspectImageCmd(imageId).exec().getConfig());
        String container = asked(
                CREATE,
                () -> session.client()
                        .createContainerCmd(imageId)
                        .withName(NAME + UUID.randomUUID().toString().substring(0, 8))
                        .withCmd(NEVER_RUN)
                        .withNetworkDisabled(true)
                        .exec()
                        .getId());
        try {
            return look.apply(new CreatedContainer(reader, container, image));
        } finally {
            remove(container);
        }
    }

    private void remove(String container) {
        String request = "DELETE /containers/" + container;
        try {
            asked(
                    request,
                    () -> session.client()
                            .removeContainerCmd(container)
                            .withForce(true)
                            .withRemoveVolumes(true)
                            .exec());
        } catch (NotFoundException gone) {
            return;
        }
    }

    private <T> T asked(String request, Callable<T> call) {
        try {
            return session.act(request, call);
        } catch (NotFoundException gone) {
            throw gone;
        } catch (DockerException refused) {
            throw Problem.of(Failure.DOCKER_REFUSED, request)
                    .withDetail(EngineMessage.in(String.valueOf(refused.getMessage())))
                    .causedBy(refused);
        }
    }
}
