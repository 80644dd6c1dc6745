package io.github.cloudruproxy.workspace;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.cloudruproxy.problem.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** One new content in a temporary file that never had a laxer mode than the file that it will be. */
final class StagedFile {
    private final FileEdit edit;
    private final Path path;

    private StagedFile(FileEdit edit, Path path) {
        this.edit = edit;
        this.path = path;
    }

    static StagedFile create(FileEdit edit, Path directory) {
        try {
            Path path = Files.createTempFile(
                    directory,
                    edit.name() + ".",
                    StateDirectory.TEMPORARY,
                    Permissions.creating(directory, modeAtCreation(edit)));
            return new StagedFile(edit, path);
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_WRITABLE, edit.path(), e);
        }
    }

    /** A replacement is private until it has the owner of the original, whose mode may not even let us write. */
    private static Set<PosixFilePermission> modeAtCreation(FileEdit edit) {
        return edit.location().exists() ? Permissions.PRIVATE_FILE : edit.modeAfter();
    }

    Path path() {
        return path;
    }

    /** Writes the content, gives the file the mode and owner of the one it replaces, and waits for the disk. */
    void write() {
        try (FileChannel channel = FileChannel.open(path, WRITE, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer content = ByteBuffer.wrap(edit.after());
            while (content.hasRemaining()) {
                channel.write(content);
            }
            if (edit.location().exists()) {
                resembleOriginal();
            }
            channel.force(true);
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_WRITTEN, edit.path(), e);
        }
    }

    private void resembleOriginal() throws IOException {
        Permissions.copyOwner(edit.location().target(), path);
        Permissions.set(path, edit.modeAfter());
    }

    /**
     * Replaces the file in one step. A bind mount or a file system that cannot do so is a refusal: truncating the file
     * and writing it in place could lose it.
     */
    void moveIntoPlace() {
        try {
            Files.move(path, edit.location().target(), ATOMIC_MOVE);
        } catch (AccessDeniedException e) {
            throw FileFailure.of(Failure.FILE_NOT_WRITABLE, edit.path(), e);
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_REPLACEABLE, edit.path(), e);
        }
        sync(edit.location().directory());
    }

    /** Makes the new name survive a loss of power. */
    private static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Some systems cannot sync a directory. The file is whole either way; which one a crash leaves is open.
        }
    }
}
