package io.github.cloudruproxy.status;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.Drift;
import io.github.cloudruproxy.lifecycle.ProxyObservation;
import io.github.cloudruproxy.lifecycle.ProxyObserver;
import io.github.cloudruproxy.lifecycle.ProxyState;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The proxy as it is beside the proxy as the files want it.
 *
 * @param urls where the host reaches the proxy
 * @param onboarded whether the workspace has a compose file of ours
 * @param drift in what the container is another one than the files want now
 * @param leftovers the names of containers that were made from the same compose file under other names
 */
public record StatusReport(
        ProxyObservation observation,
        ServiceDefinition service,
        List<URI> urls,
        Optional<ApiKey> apiKey,
        Optional<ModelPreset> preset,
        boolean onboarded,
        Drift drift,
        List<String> leftovers) {
    public StatusReport {
        leftovers = List.copyOf(leftovers);
        urls = List.copyOf(urls);
    }

    /**
     * Reads the files and looks at the container and its addresses, once each.
     *
     * @throws io.github.cloudruproxy.problem.Problem a {@code DOCKER_*} or {@code ENV_*} failure
     */
    public static StatusReport of(ProxyConfiguration configuration, ProxyObserver observer) {
        ResolvedService wanted = configuration.resolved();
        ProxyObservation observation =
                observer.observe(wanted.project(), wanted.service().containerName(), wanted.urls());
        boolean onboarded = configuration.composeFile().isPresent();
        String name = wanted.service().containerName();
        return new StatusReport(
                observation,
                wanted.service(),
                wanted.urls(),
                configuration.apiKey(),
                configuration.preset(),
                onboarded,
                observation
                        .container()
                        .filter(container -> onboarded)
                        .map(container -> observer.drift(container, wanted))
                        .orElse(Drift.none()),
                observer.leftovers(wanted.project(), name).stream()
                        .map(ContainerSnapshot::name)
                        .toList());
    }

    /** Whether the container is another one than the files want. */
    public boolean drifted() {
        return !drift.isNone();
    }

    /** The compose project in which the container was made; empty where it has none. */
    String projectName() {
        return observation.container().flatMap(ContainerSnapshot::projectName).orElse("");
    }

    public ProxyState state() {
        return observation.state();
    }
}
