package io.github.cloudruproxy.lifecycle;

import java.util.Set;

/**
 * A local image.
 *
 * @param id for example {@code sha256:…}
 * @param architecture what its programs are made for, for example {@code amd64}
 * @param environmentNames the variables that were baked in; never their values
 */
public record ImageTraits(String id, String architecture, Set<String> environmentNames) {
    public ImageTraits {
        environmentNames = Set.copyOf(environmentNames);
    }
}
