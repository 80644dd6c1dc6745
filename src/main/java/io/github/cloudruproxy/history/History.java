package io.github.cloudruproxy.history;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.EditPlan;
import io.github.cloudruproxy.workspace.Workspace;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What this program changed in a workspace. A run is noted before its first file is replaced and once more at its end, so
 * that no change is without its note, whenever the run is killed. The note follows the files and not the other way
 * round: where it cannot be written, the files are written all the same.
 */
public final class History {
    /** The name in the private directory. */
    public static final String FILE = "history.jsonl";

    private final Path path;
    private final HistoryFile file;

    private History(Path path) {
        this.path = path;
        this.file = new HistoryFile(path);
    }

    public static History of(Workspace workspace) {
        return new History(workspace.stateDirectory().resolve(FILE));
    }

    /**
     * All runs, the oldest first; lines that cannot be read are passed over. Creates nothing.
     *
     * @throws Problem {@link Failure#FILE_NOT_READABLE} or {@link Failure#FILE_IS_SPECIAL}
     */
    public List<HistoryEntry> entries() {
        return notes().entries();
    }

    /**
     * What the runs tell of the files as they were before the first one.
     *
     * @throws Problem as {@link #entries}
     */
    public Provenance provenance() {
        Notes notes = notes();
        return new Provenance(notes.entries(), notes.salt());
    }

    private Notes notes() {
        try {
            return Notes.read(file.lines());
        } catch (IOException e) {
            throw Problem.of(Failure.FILE_NOT_READABLE, path).causedBy(e);
        }
    }

    /**
     * Notes a run that is about to apply these edits.
     *
     * @param shell the environment in which {@code docker compose} would read {@code .env}
     * @param lock the lock of the workspace, held until the end is noted
     */
    public Recording begin(Author author, Instant now, EditPlan edits, Map<String, String> shell, WorkspaceLock lock) {
        if (!lock.isHeld()) {
            throw new IllegalStateException("no lock is held for " + path);
        }
        return Recording.begin(file, this::notes, author, now, new Changes(edits, shell));
    }
}
