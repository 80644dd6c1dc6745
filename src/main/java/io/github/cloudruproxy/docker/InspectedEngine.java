package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.lifecycle.EngineTraits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code GET /info} and {@code GET /version} say of the engine. */
final class InspectedEngine {
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
                missingLimits(),
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

    private List<String> missingLimits() {
        List<String> missing = new ArrayList<>();
        List.of("Memory", "Swap", "Pids").forEach(name -> {
            if (info.at(name + "Limit").text().filter("false"::equals).isPresent()) {
                missing.add(name.toLowerCase(Locale.ROOT));
            }
        });
        return missing;
    }
}
