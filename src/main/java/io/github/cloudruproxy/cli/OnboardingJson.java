package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.client.MessageVerdict;
import io.github.cloudruproxy.client.ModelVerdict;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.onboarding.KeyVerdict;
import io.github.cloudruproxy.onboarding.OnboardingOutcome;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.workspace.DiffLine;
import io.github.cloudruproxy.workspace.UnifiedDiff;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code onboard --json} prints, as {@code src/site/schema/onboard.json} describes it: files, container and where the proxy is; no secret. */
final class OnboardingJson {
    private OnboardingJson() {}

    /** @param outcome empty where the person chose to quit */
    static Json of(Optional<OnboardingOutcome> outcome) {
        return outcome.map(OnboardingJson::of).orElseGet(() -> new Json().put("applied", false));
    }

    private static Json of(OnboardingOutcome outcome) {
        Json json = new Json()
                .put("applied", outcome.applied())
                .put(
                        "files",
                        outcome.plan().diffs().stream()
                                .map(OnboardingJson::file)
                                .toList())
                .put("key", key(outcome))
                .put("preset", preset(outcome.answers().preset()))
                .put("containerName", outcome.plan().after().service().containerName())
                .put("image", outcome.plan().after().service().image())
                .putAll(derivedFrom(outcome.plan().after().service()))
                .put(
                        "urls",
                        outcome.plan().after().urls().stream()
                                .map(URI::toString)
                                .toList())
                .put("started", outcome.action().isPresent());
        outcome.action().ifPresent(action -> json.put("action", action.name().toLowerCase(Locale.ROOT)));
        outcome.message().ifPresent(message -> json.put("testMessage", message(message)));
        outcome.withoutEngine()
                .ifPresent(problem -> json.put("engine", problem.failure().id()));
        return json;
    }

    private static Map<String, Object> derivedFrom(ServiceDefinition service) {
        return service.source()
                .origin()
                .<Map<String, Object>>map(origin -> Map.of("derivedFrom", origin))
                .orElse(Map.of());
    }

    private static Map<String, Object> key(OnboardingOutcome outcome) {
        Map<String, Object> key = new LinkedHashMap<>();
        KeyVerdict verdict = outcome.key();
        String doubt = verdict.doubt().map(problem -> problem.failure().id()).orElse("unchecked");
        key.put("verdict", verdict.models().isPresent() ? "accepted" : doubt);
        verdict.models().ifPresent(models -> {
            key.put("models", models.count());
            key.put(
                    "missing",
                    verdict.missingFrom(outcome.answers().preset()).stream()
                            .map(ModelId::value)
                            .toList());
        });
        return key;
    }

    private static Map<String, Object> message(MessageVerdict message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String doubt = message.doubts().stream()
                .map(problem -> problem.failure().id())
                .findFirst()
                .orElse("answered");
        fields.put("verdict", message.isGivenUp() ? "given-up" : doubt);
        fields.put(
                "models",
                message.models().stream().map(OnboardingJson::modelVerdict).toList());
        return fields;
    }

    private static Map<String, Object> modelVerdict(ModelVerdict verdict) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", verdict.model().value());
        fields.put(
                "verdict",
                verdict.doubt().map(problem -> problem.failure().id()).orElse("answered"));
        return fields;
    }

    private static Map<String, Object> preset(ModelPreset preset) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", preset.id());
        fields.put("big", preset.big().value());
        fields.put("middle", preset.middle().value());
        fields.put("small", preset.small().value());
        return fields;
    }

    private static Map<String, Object> file(UnifiedDiff diff) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", diff.name());
        file.put("changed", !diff.lines().isEmpty());
        file.put("diff", diff.lines().stream().map(DiffLine::toString).toList());
        return file;
    }
}
