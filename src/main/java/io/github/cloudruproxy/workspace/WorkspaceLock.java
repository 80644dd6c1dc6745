package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The right to change a workspace, held by one run at a time and given up by the system even if that run is killed. The
 * threads of one process queue at a semaphore first: a file lock belongs to the whole process, and closing any other
 * channel to the file would drop it.
 */
public final class WorkspaceLock implements AutoCloseable {
    private final Workspace workspace;
    private final Semaphore turn;
    private final FileChannel channel;

    private WorkspaceLock(Workspace workspace, Semaphore turn, FileChannel channel) {
        this.workspace = workspace;
        this.turn = turn;
        this.channel = channel;
    }

    static WorkspaceLock acquire(Workspace workspace, Semaphore turn, Duration limit) {
        long start = System.nanoTime();
        takeTurn(workspace, turn, limit);
        boolean locked = false;
        try {
            Duration left = limit.minusNanos(System.nanoTime() - start);
            WorkspaceLock lock = new WorkspaceLock(workspace, turn, lockFile(workspace, left));
            locked = true;
            lock.tidy();
            return lock;
        } finally {
            if (!locked) {
                turn.release();
            }
        }
    }

    /** Only one run at a time may do this: another one's file on its way into place is not to be swept. */
    private void tidy() {
        boolean hidden = false;
        try {
            StateDirectory.sweep(workspace.stateDirectory());
            StateDirectory.hide(workspace.stateDirectory());
            hidden = true;
        } finally {
            if (!hidden) {
                close();
            }
        }
    }

    private static void takeTurn(Workspace workspace, Semaphore turn, Duration limit) {
        try {
            if (!turn.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw Problem.of(Failure.WORKSPACE_LOCKED, workspace.directory());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    private static FileChannel lockFile(Workspace workspace, Duration limit) {
        Path directory = StateDirectory.openIn(workspace.directory());
        try {
            return LockFile.lockIn(directory, limit)
                    .orElseThrow(() -> Problem.of(Failure.WORKSPACE_LOCKED, workspace.directory()));
        } catch (OverlappingFileLockException heldByThisProcess) {
            throw Problem.of(Failure.WORKSPACE_LOCKED, workspace.directory()).causedBy(heldByThisProcess);
        } catch (IOException e) {
            throw FileFailure.of(Failure.STATE_DIRECTORY_UNUSABLE, directory, e);
        }
    }

    Workspace workspace() {
        return workspace;
    }

    /** Whether the lock has not been closed yet. */
    public boolean isHeld() {
        return channel.isOpen();
    }

    /** Lets the next run in. The file stays: removing it would let two runs lock two files of the same name. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException released) {
            // The system has released the lock even where closing reports an error.
        } finally {
            turn.release();
        }
    }
}
