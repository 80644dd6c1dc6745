package io.github.cloudruproxy.workspace;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.cloudruproxy.problem.Failure;
import java.io.IOException;
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

    /**
     * Writes the content, gives the file the mode, the owner and the extended attributes of the one it replaces, and
     * waits for the disk.
     */
    void write() {
        if (edit.location().exists()) {
            copyOriginal();
        }
        try (FileChannel channel = FileChannel.open(path, WRITE, TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS)) {
            Durable.write(channel, edit.after());
            if (edit.location().exists()) {
                resembleOriginal();
            }
            channel.force(true);
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_WRITTEN, edit.path(), e);
        }
    }

    /** Only a copy of a file brings its access control list and its other extended attributes along. */
    private void copyOriginal() {
        try {
            Files.copy(edit.location().target(), path, REPLACE_EXISTING, COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            Permissions.set(path, Permissions.PRIVATE_FILE);
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_WRITTEN, edit.path(), e);
        }
    }

    private void resembleOriginal() throws IOException {
        Permissions.copyOwner(edit.location().target(), path);
        Permissions.set(path, edit.modeAfter());
    }

    /** A mount point can be opened for writing, a file with the attribute {@code +i} (chattr) cannot. */
    private boolean isProtected() {
        try (FileChannel original = FileChannel.open(edit.location().target(), WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return !original.isOpen();
        } catch (IOException refused) {
            return true;
        }
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
            Failure failure = isProtected() ? Failure.FILE_NOT_WRITABLE : Failure.FILE_NOT_REPLACEABLE;
            throw FileFailure.of(failure, edit.path(), e);
        }
        Durable.sync(edit.location().directory());
    }
}
