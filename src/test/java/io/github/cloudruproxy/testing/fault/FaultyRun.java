package io.github.cloudruproxy.testing.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file operations of one run, of which one may go wrong. They are counted from 0 in the order in which they happen,
 * which for one thread is always the same.
 */
public final class FaultyRun implements AutoCloseable {
    private static final int NONE = -1;
    private static final Set<String> READS =
            Set.of("stat", "access", "open", "read", "list", "readlink", "compare", "statfs", "toRealPath");

    private final int target;
    private final Fault fault;
    private final List<String> operations = new ArrayList<>();
    private final List<FileChannel> channels = new ArrayList<>();
    /** Files with content that is not on the disk yet, and their sizes before that. */
    private final Map<Path, Long> unsynced = new LinkedHashMap<>();

    private boolean killed;

    private FaultyRun(int target, Fault fault) {
        this.target = target;
        this.fault = fault;
    }

    /** A run in which nothing goes wrong. */
    public static FaultyRun without() {
        return new FaultyRun(NONE, Fault.KILLED_BEFORE);
    }

    /** A run in which this happens to the operation with this number. */
    public static FaultyRun with(Fault fault, int operation) {
        return new FaultyRun(operation, fault);
    }

    /** A path of the real file system as this run sees it. */
    public Path view(Path real) {
        return new FaultyPath(new FaultyFileSystem(this, real.getFileSystem()), real);
    }

    /** What has been done so far, each operation with its path. */
    public List<String> operations() {
        return List.copyOf(operations);
    }

    /**
     * Whether the fault can happen to this operation of a run without one and leaves another picture than the same fault
     * at another operation: what only reads cannot fill a disk, and a process that is killed beside it leaves what the
     * change before it has left.
     */
    public static boolean matters(Fault fault, String operation) {
        boolean changes = !READS.contains(operation.substring(0, operation.indexOf(' ')));
        return switch (fault) {
            case INPUT_OUTPUT_ERROR, PERMISSION_DENIED -> true;
            case KILLED_BEFORE, KILLED_AFTER, POWER_CUT, DISK_FULL -> changes;
            case CUT_SHORT, CUT_SHORT_AND_KILLED -> operation.startsWith("write ");
        };
    }

    <T extends @Nullable Object> T perform(String name, Path path, Operation<T> operation) throws IOException {
        if (!isTarget(name + " " + path)) {
            return operation.run();
        }
        switch (fault) {
            case KILLED_BEFORE -> throw kill();
            case POWER_CUT -> {
                loseUnsynced();
                throw kill();
            }
            case KILLED_AFTER -> {
                operation.run();
                throw kill();
            }
            case INPUT_OUTPUT_ERROR -> throw new FileSystemException(path.toString(), null, "Input/output error");
            case DISK_FULL -> throw new FileSystemException(path.toString(), null, "No space left on device");
            case PERMISSION_DENIED -> throw new AccessDeniedException(path.toString());
            case CUT_SHORT, CUT_SHORT_AND_KILLED -> {
                return operation.run();
            }
        }
        throw new AssertionError(fault);
    }

    int write(Path path, ByteBuffer bytes, Operation<Integer> write) throws IOException {
        boolean cut = fault.cutsShort() && operations.size() == target;
        unsynced.putIfAbsent(path, Files.size(path));
        if (!cut) {
            return perform("write", path, write);
        }
        int limit = bytes.limit();
        bytes.limit(bytes.position() + (bytes.remaining() + 1) / 2);
        try {
            return perform("write", path, write);
        } finally {
            bytes.limit(limit);
            if (!fault.isSurvived()) {
                killed = true;
            }
        }
    }

    void synced(Path path) {
        unsynced.remove(path);
    }

    void moved(Path from, Path to) {
        Long size = unsynced.remove(from);
        unsynced.remove(to);
        if (size != null) {
            unsynced.put(to, size);
        }
    }

    void opened(FileChannel real) {
        channels.add(real);
    }

    private boolean isTarget(String operation) {
        if (killed) {
            throw new Killed();
        }
        operations.add(operation);
        return operations.size() - 1 == target;
    }

    private Killed kill() {
        killed = true;
        return new Killed();
    }

    private void loseUnsynced() throws IOException {
        for (Map.Entry<Path, Long> file : unsynced.entrySet()) {
            if (Files.isRegularFile(file.getKey(), LinkOption.NOFOLLOW_LINKS)) {
                try (FileChannel channel = FileChannel.open(file.getKey(), StandardOpenOption.WRITE)) {
                    channel.truncate(file.getValue());
                }
            }
        }
    }

    /** Closes what the run left open, as the system does for a process that has ended. */
    @Override
    public void close() {
        for (FileChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    interface Operation<T extends @Nullable Object> {
        T run() throws IOException;
    }
}
