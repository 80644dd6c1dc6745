package io.github.cloudruproxy.compose;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.regex.Pattern;

/** Image references as the OCI distribution specification has them: {@code [host[:port]/]path[:tag][@digest]}. */
public final class ImageReference {
    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String HOST = "(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(?::\\d{1,5})?";
    private static final Pattern SHAPE = Pattern.compile("(?:" + HOST + "/)?" + COMPONENT + "(?:/" + COMPONENT + ")*"
            + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?");

    private ImageReference() {}

    /** The reference without its tag and its digest. */
    public static String repository(String reference) {
        int digest = reference.indexOf('@');
        String tagged = digest < 0 ? reference : reference.substring(0, digest);
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        return colon < 0 ? tagged : tagged.substring(0, colon);
    }

    /**
     * Returns the reference if Docker accepts it.
     *
     * @throws Problem {@link Failure#IMAGE_REFERENCE_INVALID}
     */
    public static String require(String reference) {
        if (!SHAPE.matcher(reference).matches()) {
            throw Problem.of(Failure.IMAGE_REFERENCE_INVALID, reference);
        }
        return reference;
    }
}
