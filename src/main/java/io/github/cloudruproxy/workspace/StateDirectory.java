package io.github.cloudruproxy.workspace;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The private directory of a workspace: nobody else may enter it, and git does not see it. */
final class StateDirectory {
    /** How temporary files end, so that those of a run that was killed can be told and removed. */
    static final String TEMPORARY = ".tmp";

    private static final byte[] EVERYTHING = "*\n".getBytes(StandardCharsets.US_ASCII);

    private StateDirectory() {}

    /** Creates what is missing of the directory and puts its mode right. */
    static Path createIn(Path workspace) {
        Path directory = openIn(workspace);
        hide(directory);
        return directory;
    }

    /** As {@link #createIn}, but git may still see the directory: nothing secret may lie there yet. */
    static Path openIn(Path workspace) {
        Path directory = workspace.resolve(Workspace.STATE_DIRECTORY);
        create(workspace, directory);
        requireUsable(workspace);
        try {
            tighten(directory);
        } catch (IOException e) {
            throw FileFailure.of(Failure.STATE_DIRECTORY_UNUSABLE, directory, e);
        }
        return directory;
    }

    static void hide(Path directory) {
        try {
            hideFromGit(directory);
        } catch (IOException e) {
            throw FileFailure.of(Failure.STATE_DIRECTORY_UNUSABLE, directory, e);
        }
    }

    private static void create(Path workspace, Path directory) {
        try {
            Files.createDirectory(directory, Permissions.creating(directory, Permissions.PRIVATE_DIRECTORY));
        } catch (FileAlreadyExistsException present) {
            // Made by an earlier run, or by one that started at the same moment.
        } catch (IOException e) {
            throw FileFailure.of(Failure.WORKSPACE_NOT_WRITABLE, workspace, e);
        }
    }

    /** Refuses a link or a file under the directory's name: a cloned repository could send the key elsewhere with it. */
    static void requireUsable(Path workspace) {
        Path directory = workspace.resolve(Workspace.STATE_DIRECTORY);
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) || !canHoldFiles(directory)) {
            throw Problem.of(Failure.STATE_DIRECTORY_UNUSABLE, directory);
        }
    }

    static boolean canHoldFiles(Path directory) {
        return Files.isWritable(directory) && Files.isExecutable(directory);
    }

    private static void tighten(Path directory) throws IOException {
        PosixFileAttributes attributes = Permissions.attributesOf(directory).orElse(null);
        if (attributes != null && !Permissions.PRIVATE_DIRECTORY.containsAll(attributes.permissions())) {
            Permissions.set(directory, Permissions.PRIVATE_DIRECTORY);
        }
    }

    /**
     * Puts a {@code .gitignore} there that hides everything, itself included, and is on the disk before anything else
     * can lie beside it. Whatever else is in its place goes: git does not read a link, and a cloned repository could
     * bring lines along that show the directory.
     */
    static void hideFromGit(Path directory) throws IOException {
        Path ignore = directory.resolve(Workspace.GITIGNORE);
        if (!hidesEverything(ignore)) {
            Path temporary = Files.createTempFile(
                    directory,
                    Workspace.GITIGNORE + ".",
                    TEMPORARY,
                    Permissions.creating(directory, Permissions.PRIVATE_FILE));
            try {
                fill(temporary);
                Files.move(temporary, ignore, ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            Durable.sync(directory);
        }
    }

    private static void fill(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE, LinkOption.NOFOLLOW_LINKS)) {
            Durable.write(channel, EVERYTHING);
            channel.force(true);
        }
    }

    /** The names of temporary files, of a run at work or of one that was killed. */
    static List<String> leftovers(Path directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, "*" + TEMPORARY)) {
            leftovers.forEach(leftover -> names.add(String.valueOf(leftover.getFileName())));
        } catch (IOException | DirectoryIteratorException absentOrClosed) {
            return List.of();
        }
        return names.stream().sorted().toList();
    }

    private static boolean hidesEverything(Path ignore) throws IOException {
        return Files.isRegularFile(ignore, LinkOption.NOFOLLOW_LINKS)
                && Files.size(ignore) == EVERYTHING.length
                && Arrays.equals(Files.readAllBytes(ignore), EVERYTHING);
    }

    /** Removes what a run may have left there; the lock goes last, and the file that hides the others before it. */
    static boolean remove(Path directory) {
        List<String> last = List.of(Workspace.GITIGNORE, LockFile.NAME);
        try {
            boolean onlyFiles = true;
            for (Path file : filesIn(directory)) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    onlyFiles = false;
                } else if (!last.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
            if (!onlyFiles) {
                return false;
            }
            for (String name : last) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.delete(directory);
            return true;
        } catch (IOException | DirectoryIteratorException e) {
            throw Problem.of(Failure.STATE_DIRECTORY_UNUSABLE, directory).causedBy(e);
        }
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(files::add);
        }
        return files;
    }

    /** Removes the temporary files of runs that were killed; the caller holds the lock. */
    static void sweep(Path directory) {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, "*" + TEMPORARY)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        } catch (IOException | DirectoryIteratorException stays) {
            // What stays is private and hidden from git, and no reason to refuse the run.
        }
    }
}
