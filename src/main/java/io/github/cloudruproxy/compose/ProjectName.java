package io.github.cloudruproxy.compose;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a compose project (compose specification, top-level {@code name}). */
public final class ProjectName {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    private ProjectName() {}

    /**
     * Returns a name that was given from outside the compose file, which compose takes as it is or refuses.
     *
     * @throws Problem {@link Failure#PROJECT_NAME_INVALID}
     */
    public static String require(String name) {
        if (!SHAPE.matcher(name).matches()) {
            throw Problem.of(Failure.PROJECT_NAME_INVALID, name);
        }
        return name;
    }

    /**
     * What compose makes of the name in a compose file and of a directory's name: small letters, and nothing that it
     * does not allow. Empty when nothing is left.
     */
    public static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "").replaceAll("^[_-]+", "");
    }
}
