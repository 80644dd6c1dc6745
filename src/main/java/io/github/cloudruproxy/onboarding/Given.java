package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ServiceEnvironment.Scope;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.secret.ApiKey;
import java.util.Optional;

/**
 * The answers that came with the command; what is empty is asked for or stays as it is.
 *
 * @param fitting how far the service may go to meet its image
 */
public record Given(
        Optional<ApiKey> apiKey,
        Optional<ModelPreset> preset,
        Optional<String> baseUrl,
        Optional<Integer> port,
        Optional<String> containerName,
        Optional<String> image,
        Optional<Scope> envScope,
        Optional<Fitting> fitting) {
    private static final Given NOTHING = given(Optional.empty());

    /** No answer at all. */
    public static Given nothing() {
        return NOTHING;
    }

    /** Nothing but a preset. */
    public static Given onlyPreset(ModelPreset preset) {
        return given(Optional.of(preset));
    }

    private static Given given(Optional<ModelPreset> preset) {
        return new Given(
                Optional.empty(),
                preset,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
