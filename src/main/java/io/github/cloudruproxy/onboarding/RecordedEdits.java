package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.history.History;
import io.github.cloudruproxy.history.Recording;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.EditPlan;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.util.Optional;

/** Edits that are noted in the history of the workspace, before they are made and when they are. */
final class RecordedEdits {
    private final World world;

    RecordedEdits(World world) {
        this.world = world;
    }

    /**
     * Applies the edits.
     *
     * @return why the record could not be written, if it could not; the files are then as they should be all the same
     * @throws Problem as {@link EditPlan#apply}
     */
    Optional<Problem> apply(EditPlan edits, WorkspaceLock lock) {
        Recording recording =
                History.of(world.workspace()).begin(world.author(), world.time().now(), edits, world.shell(), lock);
        boolean applied = false;
        try {
            edits.apply(lock);
            applied = true;
        } finally {
            recording.end(world.time().now(), applied);
        }
        return recording.trouble();
    }
}
