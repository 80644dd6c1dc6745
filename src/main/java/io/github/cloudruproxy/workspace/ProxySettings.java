package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this program keeps in {@code .env}: five variables and no others (ADR-004 section 3).
 *
 * @param baseUrl Cloud.ru's OpenAI-compatible API, without a slash at the end
 */
public record ProxySettings(ApiKey apiKey, String baseUrl, ModelPreset preset) {
    public static final String API_KEY = "OPENAI_API_KEY";
    public static final String BASE_URL = "OPENAI_BASE_URL";
    public static final String BIG_MODEL = "BIG_MODEL";
    public static final String MIDDLE_MODEL = "MIDDLE_MODEL";
    public static final String SMALL_MODEL = "SMALL_MODEL";

    /** All five, in the order in which missing ones are added to {@code .env}. */
    public static final List<String> NAMES = List.of(API_KEY, BASE_URL, BIG_MODEL, MIDDLE_MODEL, SMALL_MODEL);

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Cloud.ru Foundation Models. */
    public static final String DEFAULT_BASE_URL = "https://foundation-models.api.cloud.ru/v1";

    /** The variables in the order in which missing ones are added to {@code .env}; the key is among them. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(API_KEY, apiKey.reveal());
        variables.put(BASE_URL, baseUrl);
        variables.put(BIG_MODEL, preset.big().value());
        variables.put(MIDDLE_MODEL, preset.middle().value());
        variables.put(SMALL_MODEL, preset.small().value());
        return variables;
    }

    /** The models that these variables name, as a preset: one of ours if it has these models, else a custom one. */
    public static Optional<ModelPreset> presetIn(Map<String, String> variables) {
        Optional<ModelId> big = model(variables, BIG_MODEL);
        Optional<ModelId> middle = model(variables, MIDDLE_MODEL);
        Optional<ModelId> small = model(variables, SMALL_MODEL);
        if (big.isEmpty() || middle.isEmpty() || small.isEmpty()) {
            return Optional.empty();
        }
        return PresetCatalogue.withModels(big.get(), middle.get(), small.get())
                .or(() -> Optional.of(ModelPreset.custom(big.get(), middle.get(), small.get())));
    }

    private static Optional<ModelId> model(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(ModelId::isValid).map(ModelId::new);
    }

    /** The names of those that a container's environment lacks or has with another value. */
    public List<String> missingFrom(Map<String, String> environment) {
        return variables().entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(environment.get(wanted.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Takes a base URL as somebody typed it; slashes at the end are dropped. Plain http is for a server on this machine
     * only, because the API key would cross the network in clear.
     *
     * @throws Problem {@link Failure#BASE_URL_INVALID} for anything but an absolute https URL without user, query and
     *     fragment; the message leaves out what could be a password
     */
    public static String parseBaseUrl(String text) {
        String trimmed = text.strip().replaceAll("/+$", "");
        try {
            URI url = new URI(trimmed);
            if (url.getHost() != null && isSafe(url) && isPlain(url)) {
                return trimmed;
            }
        } catch (URISyntaxException notAUrl) {
            throw invalid(trimmed);
        }
        throw invalid(trimmed);
    }

    private static boolean isSafe(URI url) {
        return "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost()));
    }

    private static boolean isPlain(URI url) {
        return url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
    }

    private static Problem invalid(String text) {
        return Problem.of(
                Failure.BASE_URL_INVALID, text.replaceFirst("//[^/]*@", "//").replaceFirst("[?#].*", ""));
    }
}
