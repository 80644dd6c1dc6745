package io.github.cloudruproxy.compose;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.regex.Pattern;

/** Names that are a container's and a compose project's at once (compose specification, top-level {@code name}). */
public final class ServiceName {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private ServiceName() {}

    /**
     * Returns the name if both Docker and compose accept it.
     *
     * @throws Problem {@link Failure#CONTAINER_NAME_INVALID}
     */
    public static String require(String name) {
        if (!SHAPE.matcher(name).matches()) {
            throw Problem.of(Failure.CONTAINER_NAME_INVALID, name);
        }
        return name;
    }
}
