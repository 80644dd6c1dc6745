package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Failure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The new contents of a plan on their way into place. Closing it removes whatever did not get there.
 *
 * <p>A temporary file must lie on the file system of the file that it replaces, and where git does not see it. Usually
 * that is the private directory of the workspace. A link that leads out of the workspace gets a private directory
 * beside the real file, for as long as the replacement takes.
 */
final class Staging implements AutoCloseable {
    private final Workspace workspace;
    private final Map<FileEdit, StagedFile> staged = new HashMap<>();
    private final Deque<Path> litter = new ArrayDeque<>();

    private Staging(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @param edits of the plan, pending or not: a run that was killed may have left something beside any of them */
    static Staging of(Workspace workspace, List<FileEdit> edits) {
        Staging staging = new Staging(workspace);
        edits.stream()
                .map(edit -> edit.location().directory())
                .distinct()
                .filter(staging::isElsewhere)
                .forEach(staging::sweepBeside);
        return staging;
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
            return isElsewhere(targetDirectory) ? createBeside(targetDirectory) : workspace.createStateDirectory();
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_WRITABLE, edit.path(), e);
        }
    }

    private Path createBeside(Path targetDirectory) throws IOException {
        Path directory = Files.createTempDirectory(
                targetDirectory, prefixBeside(), Permissions.creating(targetDirectory, Permissions.PRIVATE_DIRECTORY));
        litter.push(directory);
        litter.push(directory.resolve(Workspace.GITIGNORE));
        StateDirectory.hideFromGit(directory);
        return directory;
    }

    private boolean isElsewhere(Path targetDirectory) {
        return !targetDirectory.equals(workspace.directory());
    }

    /** Tells the directories of this workspace from those of another one, whose run may be at work on the same file. */
    private String prefixBeside() {
        int mark = workspace.directory().toString().hashCode();
        return Workspace.STATE_DIRECTORY + "-" + HexFormat.of().toHexDigits(mark) + "-";
    }

    private void sweepBeside(Path targetDirectory) {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(targetDirectory, prefixBeside() + "*")) {
            for (Path leftover : leftovers) {
                StateDirectory.sweep(leftover);
                Files.deleteIfExists(leftover.resolve(Workspace.GITIGNORE));
                Files.deleteIfExists(leftover);
            }
        } catch (IOException | DirectoryIteratorException stays) {
            // What stays is private and hidden from git, and no reason to refuse the run.
        }
    }

    @Override
    public void close() {
        for (Path path : litter) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException stays) {
                // Readable for the owner alone and hidden from git; the next run sweeps it.
            }
        }
    }
}
