package io.github.cloudruproxy.compose;

import java.util.Optional;

/**
 * The image of the service.
 *
 * @param reference the image that runs
 * @param origin the image that was asked for, where the one that runs was derived from it on this machine
 */
public record ServiceImage(String reference, Optional<String> origin) {
    /** An image as it was made. */
    public static ServiceImage of(String reference) {
        return new ServiceImage(reference, Optional.empty());
    }

    /** An image that was derived from another one. */
    public static ServiceImage derived(String reference, String origin) {
        return new ServiceImage(reference, Optional.of(origin));
    }

    /** The image that was asked for. */
    public String asked() {
        return origin.orElse(reference);
    }
}
