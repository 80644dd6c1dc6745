package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.workspace.FileAttributes;
import java.util.List;
import java.util.function.Function;

/** Whether the directory can be worked in. */
final class WorkspaceChecks {
    private static final long MEGABYTE = 1_000_000;
    /** A new version of every file and of the history. */
    private static final long NEEDED = 10 * MEGABYTE;
    /** A disk below this is about to fill up, and usually the images lie on it too. */
    private static final long COMFORTABLE = 1_000 * MEGABYTE;

    private WorkspaceChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("workspace", Group.WORKSPACE, WorkspaceChecks::present),
                check("workspace-writable", files -> Outcome.failOr(files.notWritable())),
                check("state-directory", WorkspaceChecks::stateDirectory),
                check("leftover-files", WorkspaceChecks::leftovers),
                check("disk-space", WorkspaceChecks::diskSpace));
    }

    private static Check check(String id, Function<WorkspaceEvidence, Outcome> rule) {
        return new Check(id, Group.WORKSPACE, Rules.onFiles(rule));
    }

    private static Outcome present(Evidence evidence) {
        return evidence.workspace()
                .map(found -> found.value()
                        .map(files -> Outcome.ok(files.path()))
                        .orElseGet(() -> Outcome.failOr(found.problem())))
                .orElseGet(Outcome::unknown);
    }

    private static Outcome stateDirectory(WorkspaceEvidence files) {
        return files.stateDirectory()
                .filter(directory -> !directory.isLink())
                .map(directory -> stateDirectory(directory, files))
                .orElseGet(() -> Outcome.skipped("state-directory"));
    }

    private static Outcome stateDirectory(FileAttributes directory, WorkspaceEvidence files) {
        return directory.isPrivate()
                ? Outcome.ok(directory.mode())
                : Outcome.warn("open", directory.mode(), files.file(".cloudru-proxy"));
    }

    private static Outcome leftovers(WorkspaceEvidence files) {
        return files.leftovers().isEmpty() ? Outcome.ok() : Outcome.warn("left", String.join(", ", files.leftovers()));
    }

    private static Outcome diskSpace(WorkspaceEvidence files) {
        return files.freeBytes().map(free -> diskSpace(free, files)).orElseGet(Outcome::unknown);
    }

    private static Outcome diskSpace(long free, WorkspaceEvidence files) {
        long megabytes = free / MEGABYTE;
        if (free < NEEDED) {
            return Outcome.fail("full", megabytes, files.path());
        }
        return free < COMFORTABLE ? Outcome.warn("low", megabytes, files.path()) : Outcome.ok(megabytes);
    }
}
