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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Set<Drift> drift,
        List<String> leftovers) {
    /** A difference between the container and the files; {@code start} does away with each. */
    public enum Drift {
        /** The compose file or {@code .env} has changed since. */
        CONFIGURATION,
        /** The reference names another image on this machine by now. */
        IMAGE
    }

    public StatusReport {
        drift = Set.copyOf(drift);
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
                onboarded ? drift(observation, wanted, observer) : Set.of(),
                observer.leftovers(wanted.project(), name).stream()
                        .map(ContainerSnapshot::name)
                        .toList());
    }

    private static Set<Drift> drift(ProxyObservation observation, ResolvedService wanted, ProxyObserver observer) {
        Set<Drift> drift = EnumSet.noneOf(Drift.class);
        observation.container().ifPresent(container -> {
            if (!container.configHash().equals(Optional.of(wanted.configHash()))) {
                drift.add(Drift.CONFIGURATION);
            } else if (observer.imageId(wanted.service().image())
                    .filter(present -> !present.equals(container.imageId()))
                    .isPresent()) {
                drift.add(Drift.IMAGE);
            }
        });
        return drift;
    }

    /** Whether the container is another one than the files want. */
    public boolean drifted() {
        return !drift.isEmpty();
    }

    public ProxyState state() {
        return observation.state();
    }
}
