package io.github.cloudruproxy.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** POSIX modes and owners; on a file system without them (Windows) every method does nothing. */
final class Permissions {
    static final Set<PosixFilePermission> PRIVATE_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    static final Set<PosixFilePermission> PRIVATE_FILE = PosixFilePermissions.fromString("rw-------");
    static final Set<PosixFilePermission> PUBLIC_FILE = PosixFilePermissions.fromString("rw-r--r--");

    private Permissions() {}

    static boolean supportedAt(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** For creating a file with this mode from the first byte; the process's umask may make it stricter. */
    static FileAttribute<?>[] creating(Path path, Set<PosixFilePermission> mode) {
        return supportedAt(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    static Optional<PosixFileAttributes> attributesOf(Path path) throws IOException {
        return supportedAt(path)
                ? Optional.of(Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
                : Optional.empty();
    }

    static void set(Path path, Set<PosixFilePermission> mode) throws IOException {
        if (supportedAt(path)) {
            Files.setPosixFilePermissions(path, mode);
        }
    }

    /** Gives a file the owner and group of another one as far as this user may: all for root, the group for a member. */
    static void copyOwner(Path from, Path to) throws IOException {
        Optional<PosixFileAttributes> wanted = attributesOf(from);
        Optional<PosixFileAttributes> present = attributesOf(to);
        if (wanted.isEmpty() || present.isEmpty()) {
            return;
        }
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (!wanted.get().group().equals(present.get().group())) {
            asFarAsAllowed(() -> view.setGroup(wanted.get().group()));
        }
        if (!wanted.get().owner().equals(present.get().owner())) {
            asFarAsAllowed(() -> view.setOwner(wanted.get().owner()));
        }
    }

    private static void asFarAsAllowed(OwnerChange change) {
        try {
            change.run();
        } catch (IOException notAllowed) {
            // The file then belongs to whoever runs the program, as after saving it in an editor.
        }
    }

    private interface OwnerChange {
        void run() throws IOException;
    }
}
