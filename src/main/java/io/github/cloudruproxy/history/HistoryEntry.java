package io.github.cloudruproxy.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run that changed files.
 *
 * @param id tells it from others
 * @param files in the order in which they were replaced
 * @param apiKey the salted fingerprint of the API key in {@code .env} after the run, where there is one
 * @param replaced the names of the files that the run did replace; known of a run that came to its end
 */
public record HistoryEntry(
        String id,
        Instant at,
        Author author,
        List<FileChange> files,
        Optional<String> apiKey,
        Outcome outcome,
        List<String> replaced) {
    /** How the run ended. */
    public enum Outcome {
        DONE,
        FAILED,
        /** It was killed, or is still at work: each file is the old or the new one, as its hash tells. */
        UNFINISHED
    }

    public HistoryEntry {
        files = List.copyOf(files);
        replaced = List.copyOf(replaced);
    }

    HistoryEntry ended(Outcome how, List<String> names) {
        return new HistoryEntry(id, at, author, files, apiKey, how, names);
    }
}
