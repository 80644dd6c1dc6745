package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels by which {@code docker compose} recognises its containers and networks. Without the right ones it is blind
 * to the container or makes a second one.
 */
final class ComposeIdentity {
    static final String NETWORK_LABEL = "com.docker.compose.network";

    private static final String PREFIX = "com.docker.compose.";
    static final String ONE_OFF_LABEL = PREFIX + "oneoff";

    /** The release of Docker Compose whose behaviour is reproduced. */
    private static final String VERSION = "2.26.1";

    private static final String DEFAULT_NETWORK = "default";

    private ComposeIdentity() {}

    static Map<String, String> containerLabels(ContainerSpec spec) {
        ComposeProject project = spec.project();
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(ContainerSnapshot.CONFIG_HASH_LABEL, spec.configHash());
        labels.put(PREFIX + "container-number", "1");
        labels.put(PREFIX + "depends_on", "");
        labels.put(PREFIX + "image", spec.imageId());
        labels.put(ONE_OFF_LABEL, "False");
        labels.put(ContainerSnapshot.PROJECT_LABEL, project.name());
        labels.put(PREFIX + "project.config_files", project.file().toString());
        labels.put(PREFIX + "project.working_dir", project.directory().toString());
        labels.put(ContainerSnapshot.SERVICE_LABEL, ServiceDefinition.SERVICE);
        labels.put(PREFIX + "version", VERSION);
        return labels;
    }

    static Map<String, String> networkLabels(ComposeProject project) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(NETWORK_LABEL, DEFAULT_NETWORK);
        labels.put(ContainerSnapshot.PROJECT_LABEL, project.name());
        labels.put(PREFIX + "version", VERSION);
        return labels;
    }
}
