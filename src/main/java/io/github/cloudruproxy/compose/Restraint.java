package io.github.cloudruproxy.compose;

import java.util.Optional;

/**
 * What somebody ruled out for the sake of the image. The compose file remembers it for the next run.
 *
 * @param adaptable whether the service may be adapted to its image
 * @param underived the id of an image from which none is to be derived
 */
public record Restraint(boolean adaptable, Optional<String> underived) {
    /** Nothing was ruled out. */
    public static Restraint none() {
        return new Restraint(true, Optional.empty());
    }

    /** The service is never to be adapted. */
    public static Restraint fromAdapting() {
        return new Restraint(false, Optional.empty());
    }

    /** No image is to be derived from the one with this id; what another one needs has yet to be said. */
    public static Restraint fromDeriving(String imageId) {
        return new Restraint(true, Optional.of(imageId));
    }
}
