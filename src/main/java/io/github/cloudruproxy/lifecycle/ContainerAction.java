package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ResolvedService;
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
    /** It is another one than the files want, see {@link Drift}. */
    RECREATE;

    /** Decides by what the container is and does; one that has drifted is not the files' container. */
    static ContainerAction decide(Optional<ContainerSnapshot> observed, Drift drift) {
        if (observed.isEmpty()) {
            return CREATE;
        }
        return drift.isNone() ? forStatus(observed.get().status()) : RECREATE;
    }

    /**
     * The same for a container that is yet to be compared with what the files want.
     *
     * @param imageId the image that the reference names now, or nothing while it has to be pulled
     */
    public static ContainerAction decide(
            Optional<ContainerSnapshot> observed, ResolvedService wanted, String imageId, EngineObserver engine) {
        return decide(observed, drift(observed, wanted, imageId, engine));
    }

    static Drift drift(
            Optional<ContainerSnapshot> observed, ResolvedService wanted, String imageId, EngineObserver engine) {
        return observed.map(container -> Drift.between(container, wanted, Optional.of(imageId), engine))
                .orElse(Drift.none());
    }

    private static ContainerAction forStatus(Status status) {
        return switch (status) {
            case RUNNING, RESTARTING -> KEEP;
            case CREATED, EXITED -> START;
            case PAUSED, REMOVING, DEAD -> RECREATE;
        };
    }
}
