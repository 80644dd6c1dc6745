package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;

/** One file that is to go, as it was when that was decided. A symbolic link goes itself; what it leads to stays. */
public final class FileRemoval {
    private final Location location;
    private final byte[] before;

    FileRemoval(Location location, byte[] before) {
        this.location = location;
        this.before = before.clone();
    }

    /**
     * Removes the file.
     *
     * @param lock the lock of the workspace
     * @throws Problem {@link Failure#FILE_CHANGED_MEANWHILE} or {@link Failure#FILE_NOT_WRITABLE}
     */
    public void apply(WorkspaceLock lock) {
        if (!lock.isHeld()) {
            throw new IllegalStateException("no lock is held for " + location.path());
        }
        Location now = Location.of(location.path());
        if (!now.equals(location) || !Arrays.equals(now.read().orElse(null), before)) {
            throw Problem.of(Failure.FILE_CHANGED_MEANWHILE, location.path());
        }
        try {
            Files.delete(location.path());
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_WRITABLE, location.path(), e);
        }
    }
}
