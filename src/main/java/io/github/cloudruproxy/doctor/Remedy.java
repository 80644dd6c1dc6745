package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.history.History;
import io.github.cloudruproxy.history.Recording;
import io.github.cloudruproxy.workspace.EditPlan;
import io.github.cloudruproxy.workspace.FileEdit;
import io.github.cloudruproxy.workspace.GitIgnore;
import io.github.cloudruproxy.workspace.Workspace;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Mends what can be mended without asking and without losing a byte: modes are tightened, lines are added to {@code
 * .gitignore}, temporary files of killed runs go. Whatever would change a setting or a container is left to the command
 * that the finding names.
 */
final class Remedy {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Set<String> MENDED = Set.of("state-directory", "leftover-files", "env-mode", "git-ignored");

    private final Patient patient;

    Remedy(Patient patient) {
        this.patient = patient;
    }

    static boolean mends(Finding finding) {
        return MENDED.contains(finding.id()) && finding.outcome().problem().isEmpty();
    }

    /**
     * Mends a workspace and notes it in the history. Taking the lock already puts the private directory right and sweeps
     * it.
     *
     * @throws io.github.cloudruproxy.problem.Problem a {@code WORKSPACE_*} or {@code FILE_*} failure
     */
    void apply(Workspace workspace) {
        try (WorkspaceLock lock = workspace.lock(PATIENCE)) {
            EditPlan edits = edits(workspace);
            if (!edits.changesNothing()) {
                record(workspace, edits, lock);
            }
        }
    }

    /** The same content for {@code .env}: only its mode is put right. */
    private EditPlan edits(Workspace workspace) {
        List<FileEdit> edits = new ArrayList<>();
        edits.add(GitIgnore.of(workspace, patient.environment()).edit());
        Optional<byte[]> env = workspace.read(Workspace.ENV_FILE);
        env.ifPresent(same -> edits.add(workspace.edit(Workspace.ENV_FILE, env, same)));
        return EditPlan.of(edits);
    }

    private void record(Workspace workspace, EditPlan edits, WorkspaceLock lock) {
        Recording recording =
                History.of(workspace).begin(patient.author(), patient.time().now(), edits, patient.environment(), lock);
        boolean applied = false;
        try {
            edits.apply(lock);
            applied = true;
        } finally {
            recording.end(patient.time().now(), applied);
        }
    }
}
