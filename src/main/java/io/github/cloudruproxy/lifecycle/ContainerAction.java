package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import java.util.Optional;

/** What has to be done so that the container is what the workspace files say. */
public enum ContainerAction {
    /** It already runs as it should. */
    KEEP,
    /** It is as it should be, but does not run. */
    START,
    /** There is none. */
    CREATE,
    /** Its configuration or its image is another one. */
    RECREATE;

    /**
     * Decides by the marks that {@code docker compose up -d} goes by: configuration hash and image.
     *
     * @param imageId the image that the reference names now
     */
    public static ContainerAction decide(Optional<ContainerSnapshot> observed, String configHash, String imageId) {
        if (observed.isEmpty()) {
            return CREATE;
        }
        ContainerSnapshot container = observed.get();
        boolean same = container.configHash().filter(configHash::equals).isPresent()
                && container.imageId().equals(imageId);
        return same ? forStatus(container.status()) : RECREATE;
    }

    private static ContainerAction forStatus(Status status) {
        return switch (status) {
            case RUNNING, RESTARTING -> KEEP;
            case CREATED, EXITED -> START;
            case PAUSED, REMOVING, DEAD -> RECREATE;
        };
    }
}
