package io.github.cloudruproxy.history;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The note of one run. It never fails: what keeps it from being written is told by {@link #trouble}. */
public final class Recording {
    private static final int ID_BYTES = 4;

    private final HistoryFile file;
    private final Changes changes;
    private final String id;
    private Optional<Problem> trouble = Optional.empty();

    private Recording(HistoryFile file, Changes changes, String id) {
        this.file = file;
        this.changes = changes;
        this.id = id;
    }

    static Recording begin(HistoryFile file, Supplier<Notes> notes, Author author, Instant now, Changes changes) {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        Recording recording = new Recording(file, changes, HexFormat.of().formatHex(id));
        recording.write(() -> recording.beginning(notes.get(), author, now));
        return recording;
    }

    private List<String> beginning(Notes notes, Author author, Instant now) {
        List<String> lines = new ArrayList<>();
        Salt salt = notes.salt().orElseGet(Salt::random);
        if (notes.salt().isEmpty()) {
            lines.add(Notes.salt(salt));
        }
        lines.add(Notes.begin(new HistoryEntry(
                id,
                now.truncatedTo(ChronoUnit.MILLIS),
                author,
                changes.hashed(salt),
                changes.apiKey(salt),
                HistoryEntry.Outcome.UNFINISHED,
                List.of())));
        return lines;
    }

    /**
     * Notes the end of the run, and which files it has replaced.
     *
     * @param done whether every file is what it was to become
     */
    public void end(Instant now, boolean done) {
        if (trouble.isEmpty()) {
            write(() -> List.of(Notes.end(id, now.truncatedTo(ChronoUnit.MILLIS), done, changes.replaced())));
        }
    }

    private void write(Supplier<List<String>> lines) {
        try {
            file.append(lines.get());
        } catch (IOException e) {
            trouble = Optional.of(Problem.of(Failure.FILE_NOT_WRITTEN, file).causedBy(e));
        } catch (Problem problem) {
            trouble = Optional.of(problem);
        }
    }

    /** Why the run is not, or not wholly, in the record. */
    public Optional<Problem> trouble() {
        return trouble;
    }
}
