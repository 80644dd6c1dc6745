package io.github.cloudruproxy.workspace;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.cloudruproxy.problem.Cancelled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The file whose lock the system gives to one process at a time; the lock lasts as long as the channel is open. */
final class LockFile {
    private static final String NAME = "lock";

    private LockFile() {}

    /** The open channel that holds the lock, or empty if somebody else still holds it after the limit. */
    static Optional<FileChannel> lockIn(Path directory, Duration limit) throws IOException {
        Path file = directory.resolve(NAME);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(CREATE, WRITE, LinkOption.NOFOLLOW_LINKS),
                Permissions.creating(file, Permissions.PRIVATE_FILE));
        boolean locked = false;
        try {
            locked = channel.tryLock() != null || waitFor(channel, limit);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(channel) : Optional.empty();
    }

    /** Lets the system wake us: closing the channel, which the caller does after the limit, ends the thread. */
    private static boolean waitFor(FileChannel channel, Duration limit) throws IOException {
        FutureTask<Boolean> waiting = new FutureTask<>(() -> channel.lock().isValid());
        Thread thread = new Thread(waiting, "workspace-lock");
        thread.setDaemon(true);
        thread.start();
        try {
            return waiting.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException held) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }
}
