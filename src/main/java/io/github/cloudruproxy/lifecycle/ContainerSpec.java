package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import java.util.SortedMap;

/**
 * Everything that an engine needs to create the container.
 *
 * @param resolved what the compose file says, with the environment filled in
 * @param imageId the image to run, as the engine names it ({@code sha256:…})
 * @param name the container's name, which is another one while its predecessor still has the one in the compose file
 */
public record ContainerSpec(ResolvedService resolved, String imageId, String name) {
    /** A container with the name that the compose file gives it. */
    public ContainerSpec(ResolvedService resolved, String imageId) {
        this(resolved, imageId, resolved.service().containerName());
    }

    /** The same under another name. */
    public ContainerSpec withName(String other) {
        return new ContainerSpec(resolved, imageId, other);
    }

    public ServiceDefinition service() {
        return resolved.service();
    }

    public ComposeProject project() {
        return resolved.project();
    }

    /** The container's variables, the API key among them. */
    public SortedMap<String, String> environment() {
        return resolved.environment();
    }

    /** The value of the label {@code com.docker.compose.config-hash}. */
    public String configHash() {
        return resolved.configHash();
    }
}
