package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The directory in which the proxy is set up (ADR section 1). One instance for each directory and process: it is also
 * the place where the threads of this process queue for the {@link WorkspaceLock}.
 */
public final class Workspace {
    /** Holds the API key and the models (ADR section 3). */
    public static final String ENV_FILE = ".env";
    /** The compose file of the proxy (ADR section 1). */
    public static final String COMPOSE_FILE = "docker-compose.cloudru-proxy.yml";
    /** Keeps the two files above out of git (ADR section 5). */
    public static final String GITIGNORE = ".gitignore";
    /** Private to this program: lock, temporary files, the moment of the last success. It hides itself from git. */
    public static final String STATE_DIRECTORY = ".cloudru-proxy";

    private final Path directory;
    private final Semaphore turn = new Semaphore(1, true);
    private final Set<GitTopic> gitSilence = ConcurrentHashMap.newKeySet();

    private Workspace(Path directory) {
        this.directory = directory;
    }

    /**
     * Takes an existing directory as the workspace. Its path is made absolute the way {@code docker compose} does it for
     * its labels: {@code .} and {@code ..} go, symbolic links stay.
     *
     * @throws Problem {@link Failure#WORKSPACE_MISSING} or {@link Failure#WORKSPACE_NOT_A_DIRECTORY}
     */
    public static Workspace open(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        if (Files.notExists(absolute)) {
            throw Problem.of(Failure.WORKSPACE_MISSING, absolute);
        }
        if (!Files.isDirectory(absolute)) {
            throw Problem.of(Failure.WORKSPACE_NOT_A_DIRECTORY, absolute);
        }
        return new Workspace(absolute);
    }

    /** The absolute path, symbolic links not resolved. */
    public Path directory() {
        return directory;
    }

    /** The path of a file directly in the workspace, whether or not it exists. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** The path of the private directory, whether or not it exists: only applying something creates it. */
    public Path stateDirectory() {
        return directory.resolve(STATE_DIRECTORY);
    }

    /**
     * Creates the private directory (0700, hidden from git by a {@code .gitignore} of its own) unless it is there.
     *
     * @return its path
     * @throws Problem {@link Failure#WORKSPACE_NOT_WRITABLE} or {@link Failure#STATE_DIRECTORY_UNUSABLE}
     */
    public Path createStateDirectory() {
        return StateDirectory.createIn(directory);
    }

    /**
     * The content of a file; a symbolic link is followed. What the name leads to is looked at before it is opened, so
     * that a FIFO never blocks the program.
     *
     * @return empty if there is no such file
     * @throws Problem {@link Failure#FILE_IS_DIRECTORY}, {@link Failure#FILE_IS_SPECIAL}, {@link
     *     Failure#FILE_LINK_DANGLES} or {@link Failure#FILE_NOT_READABLE}
     */
    public Optional<byte[]> read(String name) {
        return Location.of(file(name)).read();
    }

    /**
     * The step from the content that was read to the content that is wanted. Nothing is written before
     * {@link EditPlan#apply}.
     *
     * @param before what {@link #read} gave and the new content was made from
     * @throws Problem as {@link #read}
     */
    public FileEdit edit(String name, Optional<byte[]> before, byte[] after) {
        return FileEdit.of(Location.of(file(name)), before, after);
    }

    /**
     * The removal of a file that is there. Nothing is removed before {@link FileRemoval#apply}.
     *
     * @param before what {@link #read} gave
     * @throws Problem as {@link #read}
     */
    public FileRemoval removal(String name, byte[] before) {
        return new FileRemoval(Location.of(file(name)), before);
    }

    /**
     * Removes the private directory and the files in it, the lock as the last; directories that somebody put there stay,
     * and the private directory around them.
     *
     * @param lock its lock
     * @return whether it is gone
     * @throws Problem {@link Failure#STATE_DIRECTORY_UNUSABLE}
     */
    public boolean removeStateDirectory(WorkspaceLock lock) {
        if (!lock.isHeld()) {
            throw new IllegalStateException("no lock is held for " + directory);
        }
        return StateDirectory.remove(stateDirectory());
    }

    /**
     * Checks, without touching anything, that files can be created here.
     *
     * @throws Problem {@link Failure#WORKSPACE_NOT_WRITABLE} or {@link Failure#STATE_DIRECTORY_UNUSABLE}
     */
    public void requireWritable() {
        if (!Files.isDirectory(directory) || !StateDirectory.canHoldFiles(directory)) {
            throw Problem.of(Failure.WORKSPACE_NOT_WRITABLE, directory);
        }
        StateDirectory.requireUsable(directory);
    }

    /**
     * Waits until no other run works on this workspace and keeps others out until the lock is closed. This creates the
     * private directory.
     *
     * @param limit how long to wait; zero tries once
     * @throws Problem {@link Failure#WORKSPACE_LOCKED} when the limit has passed, else as {@link #createStateDirectory}
     */
    public WorkspaceLock lock(Duration limit) {
        return WorkspaceLock.acquire(this, turn, limit);
    }

    /** How many bytes are left for this user on the disk of the workspace; empty where the system does not tell. */
    public Optional<Long> freeBytes() {
        try {
            return Optional.of(Files.getFileStore(directory).getUsableSpace());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** What git was silent about in this process. */
    Set<GitTopic> gitSilence() {
        return gitSilence;
    }

    /** The names of the temporary files that runs have left behind that were killed; {@link #lock} removes them. */
    public List<String> leftovers() {
        return StateDirectory.leftovers(stateDirectory());
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
