package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a name leads: to a regular file, perhaps over symbolic links, or to nothing yet. Anything else is refused
 * before it is opened.
 *
 * @param path the name itself
 * @param target the regular file behind the links, or the name where there is no link
 */
record Location(Path path, Path target, boolean exists) {
    static Location of(Path path) {
        try {
            BasicFileAttributes own = attributesOf(path);
            Path target = own.isSymbolicLink() ? follow(path) : path;
            requireRegular(path, attributesOf(target));
            return new Location(path, target, true);
        } catch (NoSuchFileException absent) {
            return new Location(path, path, false);
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_READABLE, path, e);
        }
    }

    private static BasicFileAttributes attributesOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path follow(Path link) throws IOException {
        try {
            return link.toRealPath();
        } catch (AccessDeniedException closed) {
            throw closed;
        } catch (FileSystemException endsNowhere) {
            throw Problem.of(Failure.FILE_LINK_DANGLES, link, Files.readSymbolicLink(link))
                    .causedBy(endsNowhere);
        }
    }

    private static void requireRegular(Path path, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            throw Problem.of(Failure.FILE_IS_DIRECTORY, path);
        }
        if (!attributes.isRegularFile()) {
            throw Problem.of(Failure.FILE_IS_SPECIAL, path);
        }
    }

    /** The content, or empty if there is no file. */
    Optional<byte[]> read() {
        if (!exists) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(target));
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_READABLE, path, e);
        }
    }

    /** The mode of the file; empty if there is none, or no modes on this system. */
    Optional<Set<PosixFilePermission>> mode() {
        if (!exists) {
            return Optional.empty();
        }
        try {
            return Permissions.attributesOf(target).map(PosixFileAttributes::permissions);
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileFailure.of(Failure.FILE_NOT_READABLE, path, e);
        }
    }

    /** The directory that a replacement is moved into. */
    Path directory() {
        return Objects.requireNonNull(target.getParent(), "a file of a workspace has a parent");
    }
}
