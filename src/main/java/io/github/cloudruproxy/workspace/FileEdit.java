package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * One file as it was when the plan was made and as it is to become. The mode of an existing file is kept and a new one
 * gets 0644; {@code .env} is never laxer than 0600, whatever it was before.
 */
public final class FileEdit {
    private static final byte[] NOTHING = {};

    private final Location location;
    private final Optional<byte[]> before;
    private final byte[] after;
    private final Optional<Set<PosixFilePermission>> modeBefore;

    private FileEdit(
            Location location, Optional<byte[]> before, byte[] after, Optional<Set<PosixFilePermission>> modeBefore) {
        this.location = location;
        this.before = before;
        this.after = after;
        this.modeBefore = modeBefore;
    }

    static FileEdit of(Location location, Optional<byte[]> before, byte[] after) {
        return new FileEdit(location, before.map(byte[]::clone), after.clone(), location.mode());
    }

    /** The name in the workspace, for example {@code .env}. */
    public String name() {
        return String.valueOf(path().getFileName());
    }

    /** The absolute path; it may be a symbolic link, which stays one. */
    public Path path() {
        return location.path();
    }

    /** The content that the edit starts from; empty if there was no file. */
    public Optional<byte[]> before() {
        return before.map(byte[]::clone);
    }

    /** The content that the file gets. */
    public byte[] after() {
        return after.clone();
    }

    /** Whether the bytes change. Empty content for a file that is not there is no change: nobody needs an empty file. */
    public boolean changesContent() {
        return !Arrays.equals(before.orElse(NOTHING), after);
    }

    /** Whether others could read or run the present {@code .env}, which 0600 puts an end to. */
    public boolean tightensMode() {
        return holdsSecrets()
                && modeBefore
                        .filter(mode -> !Permissions.PRIVATE_FILE.containsAll(mode))
                        .isPresent();
    }

    /** Whether applying this edit leaves the file untouched, its time of modification included. */
    public boolean changesNothing() {
        return !changesContent() && !tightensMode();
    }

    /** The mode that the file has had so far, as {@code ls} writes it; empty if there was no file. */
    public Optional<String> modeBefore() {
        return modeBefore.map(PosixFilePermissions::toString);
    }

    /**
     * Whether the file has the new content now, whoever wrote it.
     *
     * @throws Problem as {@link Workspace#read}
     */
    public boolean isApplied() {
        return Arrays.equals(Location.of(path()).read().orElse(null), after);
    }

    boolean holdsSecrets() {
        return name().equals(Workspace.ENV_FILE);
    }

    Location location() {
        return location;
    }

    /** The mode of a replacement of an existing file, or of a new file before the umask. */
    Set<PosixFilePermission> modeAfter() {
        if (holdsSecrets()) {
            return tightensMode() ? Permissions.PRIVATE_FILE : modeBefore.orElse(Permissions.PRIVATE_FILE);
        }
        return modeBefore.orElse(Permissions.PUBLIC_FILE);
    }

    /**
     * Checks that the name still leads to the same file with the same content.
     *
     * @throws Problem {@link Failure#FILE_CHANGED_MEANWHILE}, or as {@link Workspace#read}
     */
    void requireUnchanged() {
        Location now = Location.of(path());
        boolean same = now.equals(location) && Arrays.equals(now.read().orElse(null), before.orElse(null));
        if (!same) {
            throw Problem.of(Failure.FILE_CHANGED_MEANWHILE, path());
        }
    }

    @Override
    public String toString() {
        return "edit of " + path();
    }
}
