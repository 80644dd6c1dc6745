package io.github.cloudruproxy.status;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
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
 * @param drifted whether the container was made from another configuration than the files have now
 */
public record StatusReport(
        ProxyObservation observation,
        ServiceDefinition service,
        List<URI> urls,
        Optional<ApiKey> apiKey,
        Optional<ModelPreset> preset,
        boolean onboarded,
        boolean drifted) {
    public StatusReport {
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
        return new StatusReport(
                observation,
                wanted.service(),
                wanted.urls(),
                configuration.apiKey(),
                configuration.preset(),
                onboarded,
                onboarded && hasDrifted(observation, wanted));
    }

    private static boolean hasDrifted(ProxyObservation observation, ResolvedService wanted) {
        String hash = wanted.configHash();
        return observation
                .container()
                .filter(container -> !isMadeFrom(container, hash))
                .isPresent();
    }

    private static boolean isMadeFrom(ContainerSnapshot container, String hash) {
        return container.configHash().filter(hash::equals).isPresent();
    }

    public ProxyState state() {
        return observation.state();
    }
}
