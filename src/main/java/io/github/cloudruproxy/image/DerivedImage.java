package io.github.cloudruproxy.image;

import io.github.cloudruproxy.compose.ServiceImage;

/** The names of the images that this program derives from others. No registry has such a name. */
public final class DerivedImage {
    /** Says on a derived image from which one it was made: an id ({@code sha256:…}). */
    public static final String ORIGIN_LABEL = "io.github.cloudruproxy.derived-from";

    private static final String REPOSITORY = "localhost/cloudru-proxy/derived";
    private static final String ALGORITHM = "sha256:";
    private static final int SHORT_ID = 12;

    private DerivedImage() {}

    /** The image that is derived from this one: another origin leads to another name. */
    public static ServiceImage of(String origin, String originId) {
        String hash = originId.startsWith(ALGORITHM) ? originId.substring(ALGORITHM.length()) : originId;
        return ServiceImage.derived(REPOSITORY + ":" + hash.substring(0, Math.min(SHORT_ID, hash.length())), origin);
    }

    /** Whether an image was derived by this program. */
    public static boolean isNameOf(String reference) {
        return reference.startsWith(REPOSITORY + ":");
    }
}
