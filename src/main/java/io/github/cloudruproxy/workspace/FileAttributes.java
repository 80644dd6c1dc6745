package io.github.cloudruproxy.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what with a file, on systems with POSIX modes.
 *
 * @param mode for example {@code rw-------}
 * @param owner the name of the user
 * @param modified when its content was last changed
 * @param isLink whether the name is a symbolic link; the other facts are those of what it leads to
 */
public record FileAttributes(String mode, String owner, Instant modified, boolean isLink) {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** Empty where there is no such file, or where it cannot be looked at. */
    public static Optional<FileAttributes> of(Path path) {
        if (!Permissions.supportedAt(path)) {
            return Optional.empty();
        }
        try {
            PosixFileAttributes seen = Files.readAttributes(path, PosixFileAttributes.class);
            return Optional.of(new FileAttributes(
                    PosixFilePermissions.toString(seen.permissions()),
                    seen.owner().getName(),
                    seen.lastModifiedTime().toInstant(),
                    Files.isSymbolicLink(path)));
        } catch (IOException absentOrClosed) {
            return Optional.empty();
        }
    }

    /** Whether everybody on this machine may write to it. */
    public boolean isWritableByOthers() {
        return PosixFilePermissions.fromString(mode).contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Whether nobody but the owner may do anything with it. */
    public boolean isPrivate() {
        return OWNERS.containsAll(PosixFilePermissions.fromString(mode));
    }
}
