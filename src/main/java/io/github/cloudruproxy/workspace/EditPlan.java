package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Failure;
import java.util.Comparator;
import java.util.List;

/**
 * All file edits of one run, in the order in which it is safe to stop after any of them: {@code .gitignore} before the
 * key is in {@code .env}, and {@code .env} before the compose file that needs it.
 */
public final class EditPlan {
    private static final List<String> ORDER = List.of(Workspace.GITIGNORE, Workspace.ENV_FILE, Workspace.COMPOSE_FILE);

    private final List<FileEdit> edits;

    private EditPlan(List<FileEdit> edits) {
        this.edits = edits;
    }

    /** A plan of these edits of the files named in {@link Workspace}, in any order. */
    public static EditPlan of(List<FileEdit> edits) {
        return new EditPlan(edits.stream()
                .sorted(Comparator.comparingInt(edit -> ORDER.indexOf(edit.name())))
                .toList());
    }

    /** The edits in the order in which they are applied, with those that change nothing. */
    public List<FileEdit> edits() {
        return edits;
    }

    /** Whether applying the plan would not touch a single file. */
    public boolean changesNothing() {
        return edits.stream().allMatch(FileEdit::changesNothing);
    }

    /**
     * Makes the files what the plan says. All new content is on disk before the first file is replaced, so that a full
     * disk leaves every file as it was; each replacement is atomic, so that a crash leaves each file old or new. A failure between two replacements leaves
     * the earlier files new; making and applying a plan again completes them.
     *
     * @param lock the lock of the workspace that the edits were made for
     * @throws io.github.cloudruproxy.problem.Problem {@link Failure#FILE_CHANGED_MEANWHILE}, {@link
     *     Failure#FILE_NOT_WRITABLE}, {@link Failure#FILE_NOT_WRITTEN} or {@link Failure#FILE_NOT_REPLACEABLE}
     */
    public void apply(WorkspaceLock lock) {
        List<FileEdit> pending =
                edits.stream().filter(edit -> !edit.changesNothing()).toList();
        pending.forEach(edit -> requireCovered(lock, edit));
        edits.forEach(FileEdit::requireUnchanged);
        try (Staging staging = Staging.of(lock.workspace(), edits)) {
            pending.stream().filter(FileEdit::changesContent).forEach(staging::add);
            pending.forEach(staging::commit);
        }
    }

    private static void requireCovered(WorkspaceLock lock, FileEdit edit) {
        if (!lock.isHeld() || !lock.workspace().file(edit.name()).equals(edit.path())) {
            throw new IllegalStateException("no lock is held for " + edit);
        }
    }
}
