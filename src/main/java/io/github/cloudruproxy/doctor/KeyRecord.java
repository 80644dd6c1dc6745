package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.history.FileChange;
import io.github.cloudruproxy.history.History;
import io.github.cloudruproxy.history.HistoryEntry;
import io.github.cloudruproxy.history.HistoryEntry.Outcome;
import io.github.cloudruproxy.workspace.FileAttributes;
import io.github.cloudruproxy.workspace.ProxySettings;
import io.github.cloudruproxy.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Since when the API key has been in {@code .env} for certain; it may be older. */
final class KeyRecord {
    /** The note of a run and its file are made within this time. */
    private static final Duration ONE_RUN = Duration.ofMinutes(1);

    private KeyRecord() {}

    /**
     * The run that set the key, if {@code .env} is as this program left it; else the file's own time.
     *
     * @return empty where there is no {@code .env}
     */
    static Optional<Instant> since(Workspace workspace, Optional<FileAttributes> env) {
        return env.map(FileAttributes::modified)
                .map(modified -> keySet(workspace)
                        .filter(run -> !modified.isAfter(lastChange(workspace).plus(ONE_RUN)))
                        .orElse(modified));
    }

    private static Optional<Instant> keySet(Workspace workspace) {
        return changes(workspace)
                .filter(entry -> entry.files().stream().anyMatch(KeyRecord::setsKey))
                .map(HistoryEntry::at)
                .reduce((earlier, later) -> later);
    }

    private static Instant lastChange(Workspace workspace) {
        return changes(workspace)
                .map(HistoryEntry::at)
                .reduce((earlier, later) -> later)
                .orElse(Instant.EPOCH);
    }

    /** The runs that replaced {@code .env}, the oldest first. */
    private static Stream<HistoryEntry> changes(Workspace workspace) {
        return Attempt.of(History.of(workspace)::entries).value().orElse(List.of()).stream()
                .filter(entry ->
                        entry.outcome() == Outcome.DONE && entry.replaced().contains(Workspace.ENV_FILE));
    }

    private static boolean setsKey(FileChange change) {
        return change.name().equals(Workspace.ENV_FILE)
                && Stream.concat(change.added().stream(), change.changed().stream())
                        .anyMatch(ProxySettings.API_KEY::equals);
    }
}
