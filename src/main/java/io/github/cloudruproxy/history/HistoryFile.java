package io.github.cloudruproxy.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Lines that are only ever added. A run that was killed, or ran out of disk, leaves at most an unfinished last line; the
 * next addition ends it, and readers pass over what they cannot read.
 */
final class HistoryFile {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    HistoryFile(Path path) {
        this.path = path;
    }

    /**
     * The lines, oldest first; the last one may be unfinished.
     *
     * @throws IOException if they cannot be read
     * @throws Problem {@link Failure#FILE_IS_SPECIAL} for anything but a regular file, which is not opened
     */
    List<String> lines() throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        requireRegular();
        return Arrays.asList(new String(Files.readAllBytes(path), UTF_8).split("\n"));
    }

    /** Adds lines, and returns when they are on the disk. The caller holds the lock of the workspace. */
    void append(List<String> lines) throws IOException {
        createPrivate();
        try (FileChannel channel = FileChannel.open(path, APPEND, LinkOption.NOFOLLOW_LINKS)) {
            String text = String.join("\n", lines) + "\n";
            ByteBuffer content = ByteBuffer.wrap(((endsWithinLine() ? "\n" : "") + text).getBytes(UTF_8));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
    }

    private void createPrivate() throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                : new FileAttribute<?>[0];
        try {
            FileChannel.open(path, Set.of(CREATE_NEW, WRITE), mode).close();
        } catch (FileAlreadyExistsException present) {
            requireRegular();
            if (posix && !PRIVATE.containsAll(Files.getPosixFilePermissions(path))) {
                Files.setPosixFilePermissions(path, PRIVATE);
            }
        }
    }

    /** A cloned repository could have a link or a FIFO in this place: one leads elsewhere, the other never returns. */
    private void requireRegular() {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw Problem.of(Failure.FILE_IS_SPECIAL, path);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private boolean endsWithinLine() throws IOException {
        try (FileChannel channel = FileChannel.open(path, READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }
}
