package io.github.cloudruproxy.status;

import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.HealthReport;
import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.lifecycle.ProxyState;
import io.github.cloudruproxy.preset.ModelPreset;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as a machine reads it. What is not known is left out. */
public final class StatusJson {
    private StatusJson() {}

    /** The fields in their order; texts, numbers, truth values, lists and maps. */
    public static Map<String, Object> of(StatusReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", report.state().name());
        fields.put("healthy", report.state() == ProxyState.HEALTHY);
        fields.put("onboarded", report.onboarded());
        fields.put("drifted", report.drifted());
        fields.put(
                "drift",
                report.drift().kinds().stream()
                        .sorted()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
        fields.put("leftovers", report.leftovers());
        fields.put("urls", report.urls().stream().map(URI::toString).toList());
        report.observation().health().ifPresent(health -> fields.put("probes", probes(health)));
        report.service().source().origin().ifPresent(origin -> fields.put("derivedFrom", origin));
        report.preset().ifPresent(preset -> fields.put("preset", preset(preset)));
        report.apiKey().ifPresent(key -> fields.put("apiKey", key.masked()));
        report.observation().container().ifPresent(container -> fields.put("container", container(container)));
        return fields;
    }

    private static List<Map<String, Object>> probes(HealthReport health) {
        return health.results().stream().map(StatusJson::probe).toList();
    }

    private static Map<String, Object> probe(ProbeResult result) {
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("url", result.baseUrl().toString());
        probe.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
        if (result.httpStatus() != 0) {
            probe.put("httpStatus", result.httpStatus());
        }
        probe.put("latencyMillis", result.latency().toMillis());
        result.stranger().ifPresent(stranger -> probe.put("stranger", stranger.id()));
        return probe;
    }

    private static Map<String, Object> preset(ModelPreset preset) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", preset.id());
        fields.put("big", preset.big().value());
        fields.put("middle", preset.middle().value());
        fields.put("small", preset.small().value());
        return fields;
    }

    private static Map<String, Object> container(ContainerSnapshot container) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", container.id());
        fields.put("name", container.name());
        fields.put("image", container.image());
        fields.put("imageId", container.imageId());
        fields.put("status", container.status().name().toLowerCase(Locale.ROOT));
        fields.put("exitCode", container.exitCode());
        fields.put("restartCount", container.restartCount());
        fields.put("outOfMemory", container.outOfMemory());
        container.startedAt().ifPresent(start -> fields.put("startedAt", start.toString()));
        container.dockerHealth().ifPresent(health -> fields.put("dockerHealth", health));
        return fields;
    }
}
