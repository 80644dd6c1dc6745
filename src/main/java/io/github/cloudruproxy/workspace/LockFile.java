package io.github.cloudruproxy.workspace;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.cloudruproxy.problem.Cancelled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The file whose lock the system gives to one process at a time; the lock lasts as long as the channel is open. */
final class LockFile {
    static final String NAME = "lock";

    private LockFile() {}

    /**
     * The open channel that holds the lock, or empty if somebody else still holds it after the limit, or has removed the
     * file meanwhile.
     */
    static Optional<FileChannel> lockIn(Path directory, Duration limit) throws IOException {
        Path file = directory.resolve(NAME);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(CREATE, WRITE, LinkOption.NOFOLLOW_LINKS),
                Permissions.creating(file, Permissions.PRIVATE_FILE));
        boolean locked = false;
        try {
            Object opened = keyOf(file);
            locked = (channel.tryLock() != null || waitFor(channel, limit)) && opened.equals(keyOf(file));
        } catch (NoSuchFileException removed) {
            locked = false;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(channel) : Optional.empty();
    }

    /**
     * What tells the file from another one of its name: whoever held the lock may have removed it with the whole
     * directory, and the lock of a removed file keeps nobody out. Where the system has no such thing, an open file
     * cannot be removed.
     */
    private static Object keyOf(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key == null ? file : key;
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
