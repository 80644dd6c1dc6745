package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.compose.ServiceEnvironment.Scope;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.ProxySettings;
import java.util.Optional;

/**
 * Everything that the plan needs to know. An absent key is the only thing that cannot be defaulted.
 *
 * @param port the port on the host
 * @param envScope how much of {@code .env} the image gets to see
 * @param fitting how far the service may go to meet its image
 */
public record Answers(
        Optional<ApiKey> apiKey,
        ModelPreset preset,
        String baseUrl,
        String image,
        String containerName,
        int port,
        Scope envScope,
        Fitting fitting) {
    /** What was given, else what the workspace has, else the defaults of ADR-004. */
    static Answers from(Given given, ProxyConfiguration present) {
        ServiceDefinition service = present.service();
        String image = given.image().orElse(service.source().asked());
        return new Answers(
                given.apiKey().or(present::apiKey),
                given.preset().or(present::preset).orElseGet(PresetCatalogue::defaultPreset),
                given.baseUrl().or(present::baseUrl).orElse(ProxySettings.DEFAULT_BASE_URL),
                image,
                given.containerName().orElse(service.containerName()),
                given.port().orElse(service.hostPort()),
                given.envScope().orElse(service.environment().scope()),
                given.fitting().orElseGet(() -> Fitting.of(present, image)));
    }

    Answers withApiKey(ApiKey key) {
        return new Answers(Optional.of(key), preset, baseUrl, image, containerName, port, envScope, fitting);
    }

    Answers withPreset(ModelPreset other) {
        return new Answers(apiKey, other, baseUrl, image, containerName, port, envScope, fitting);
    }

    Answers withPort(int other) {
        return new Answers(apiKey, preset, baseUrl, image, containerName, other, envScope, fitting);
    }

    Answers withEnvScope(Scope other) {
        return new Answers(apiKey, preset, baseUrl, image, containerName, port, other, fitting);
    }

    Answers withFitting(Fitting other) {
        return new Answers(apiKey, preset, baseUrl, image, containerName, port, envScope, other);
    }

    /** The hardened service with these answers. */
    ServiceDefinition service(boolean ipv6) {
        ServiceDefinition service = ServiceDefinition.hardened(image, containerName, port, ipv6);
        return envScope == Scope.FILE ? service : service.picking(ProxySettings.NAMES);
    }

    ProxySettings settings() {
        return new ProxySettings(apiKey.orElseThrow(), baseUrl, preset);
    }
}
