package io.github.cloudruproxy.workspace;

import java.nio.file.Path;
import java.time.Duration;

/** The program of another process: takes the lock of a workspace, says so, and keeps it until its input ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
        try (WorkspaceLock lock = Workspace.open(Path.of(args[0])).lock(Duration.ofSeconds(10))) {
            System.out.println(lock.isHeld() ? "locked" : "free");
            System.in.transferTo(System.err);
        }
    }
}
