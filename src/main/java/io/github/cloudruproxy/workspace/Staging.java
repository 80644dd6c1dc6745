package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The new contents of a plan on their way into place. Closing it removes whatever did not get there.
 *
 * <p>A temporary file must lie on the file system of the file that it replaces, and where git does not see it. Usually
 * that is the private directory of the workspace. A link that leads out of the workspace gets a private directory
 * beside the real file, for as long as the replacement takes.
 */
final class Staging implements AutoCloseable {
    private static final String BESIDE = Workspace.STATE_DIRECTORY + "-";

    private final Workspace workspace;
    private final Map<FileEdit, StagedFile> staged = new HashMap<>();
    private final Deque<Path> litter = new ArrayDeque<>();

    Staging(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Writes the new content of an edit to disk, without touching the file itself. */
    void add(FileEdit edit) {
        Path directory = directoryFor(edit);
        StagedFile file = StagedFile.create(edit, directory);
        litter.push(file.path());
        file.write();
        staged.put(edit, file);
    }

    /** Lets the new content take the place of the old one, or puts the mode right where that is all. */
    void commit(FileEdit edit) {
        edit.requireUnchanged();
        StagedFile file = staged.get(edit);
        if (file == null) {
            tighten(edit);
        } else {
            file.moveIntoPlace();
        }
    }

    private static void tighten(FileEdit edit) {
        try {
            Permissions.set(edit.location().target(), edit.modeAfter());
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_WRITABLE, edit.path(), e);
        }
    }

    private Path directoryFor(FileEdit edit) {
        Path targetDirectory = edit.location().directory();
        try {
            return Files.isSameFile(targetDirectory, workspace.directory())
                    ? workspace.createStateDirectory()
                    : createBeside(targetDirectory);
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_WRITABLE, edit.path(), e);
        }
    }

    private Path createBeside(Path targetDirectory) throws IOException {
        Path directory = Files.createTempDirectory(
                targetDirectory, BESIDE, Permissions.creating(targetDirectory, Permissions.PRIVATE_DIRECTORY));
        litter.push(directory);
        litter.push(directory.resolve(Workspace.GITIGNORE));
        StateDirectory.hideFromGit(directory);
        return directory;
    }

    @Override
    public void close() {
        for (Path path : litter) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException stays) {
                // Readable for the owner alone and hidden from git; the next run sweeps the private directory.
            }
        }
    }
}
