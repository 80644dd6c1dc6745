package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ResolvedService;

/** Has the last word on a service before its container is created, when its image is there to be looked at. */
@FunctionalInterface
public interface ServiceRevision {
    /** Leaves every service as it is. */
    ServiceRevision NONE = (service, imageId) -> service;

    /**
     * Returns the service to create the container from; the files say the same when this returns.
     *
     * @param imageId the local image that it will run
     */
    ResolvedService revise(ResolvedService service, String imageId);
}
