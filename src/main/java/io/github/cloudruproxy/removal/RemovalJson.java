package io.github.cloudruproxy.removal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The removal for a machine. */
public final class RemovalJson {
    private RemovalJson() {}

    /** The fields of the object that {@code uninstall --json} prints; without any value of {@code .env}. */
    public static Map<String, Object> of(RemovalOutcome outcome) {
        RemovalPlan plan = outcome.plan();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("applied", outcome.applied());
        fields.put("containers", outcome.applied() ? outcome.removedContainers() : plan.containers());
        fields.put("images", plan.images());
        fields.put("files", plan.files().stream().map(RemovalJson::file).toList());
        fields.put("stateDirectory", plan.stateDirectory() ? "removed" : "kept");
        fields.put("valuesNotRestored", plan.lost());
        fields.put("apiKeyToRevoke", plan.apiKey().isPresent());
        return fields;
    }

    private static Map<String, Object> file(FileStep step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", step.name());
        fields.put("action", step.action().name().toLowerCase(Locale.ROOT));
        fields.put("entries", step.entries());
        return fields;
    }
}
