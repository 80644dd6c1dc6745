package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ResolvedService;

/** Has the last word on a service before its container is created, when its image is there to be looked at. */
@FunctionalInterface
public interface ServiceRevision {
    /** Leaves every service as it is. */
    ServiceRevision NONE = Revised::new;

    /**
     * Returns what to create the container from; the files say the same when this returns.
     *
     * @param imageId the local image that it will run, or from which that one is to be derived
     */
    Revised revise(ResolvedService service, String imageId);

    /** A service and the id of the image that it runs. */
    record Revised(ResolvedService service, String imageId) {}
}
