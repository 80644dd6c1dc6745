package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.lifecycle.EngineTraits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code GET /info} and {@code GET /version} say of the engine. */
final class InspectedEngine {
    private static final Map<String, String> FIELDS =
            Map.of("memory", "MemoryLimit", "swap", "SwapLimit", "pids", "PidsLimit", "cpu", "CpuCfsQuota");

    /** All that a kernel may fail to keep. */
    static final List<String> LIMITS = List.of("memory", "swap", "pids", "cpu");

    private final Json info;
    private final Json version;

    InspectedEngine(Json info, Json version) {
        this.info = info;
        this.version = version;
    }

    EngineTraits traits() {
        return new EngineTraits(
                info.at("OperatingSystem").textOr(""),
                version.at("Arch").textOr(""),
                clock(),
                missingLimits(info),
                options().stream()
                        .anyMatch(option -> option.startsWith("name=seccomp") && !option.endsWith("unconfined")),
                info.at("Debug").isTrue());
    }

    private List<String> options() {
        return info.at("SecurityOptions").items().stream()
                .map(option -> option.textOr(""))
                .toList();
    }

    private Optional<Instant> clock() {
        try {
            return info.at("SystemTime")
                    .text()
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException otherFormat) {
            return Optional.empty();
        }
    }

    /**
     * Which of {@link #LIMITS} the answer to {@code GET /info} denies; all of them where a rootless engine meets version 1
     * of the control groups, of which Podman says in its log alone that it ignores limits there.
     */
    static List<String> missingLimits(Json info) {
        if (info.at("Rootless").isTrue()
                && info.at("CgroupVersion").text().filter("1"::equals).isPresent()) {
            return LIMITS;
        }
        return LIMITS.stream()
                .filter(limit -> info.at(FIELDS.getOrDefault(limit, ""))
                        .text()
                        .filter("false"::equals)
                        .isPresent())
                .toList();
    }
}
