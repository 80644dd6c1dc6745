package io.github.cloudruproxy.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What tests do with whole directories. */
public final class Directories {
    private Directories() {}

    /**
     * All entries of a directory by their path: kind, permissions, modification time and content, so that two pictures
     * are equal only if nobody has touched anything. Git's own directory is left out; the times of directories are too.
     */
    public static Map<String, List<Object>> picture(Path directory) throws IOException {
        Map<String, List<Object>> picture = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.filter(path -> !path.startsWith(directory.resolve(".git")))
                    .toList()) {
                picture.put(directory.relativize(path).toString(), describe(path));
            }
        }
        return picture;
    }

    private static List<Object> describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return List.of("link", Files.readSymbolicLink(path).toString());
        }
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        if (Files.isRegularFile(path)) {
            byte[] content = Files.readAllBytes(path);
            return List.of("file", mode, Files.getLastModifiedTime(path), content.length, Arrays.hashCode(content));
        }
        return List.of(Files.isDirectory(path) ? "directory" : "special", mode);
    }

    /** All regular files below a directory. */
    public static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    /** Deletes a directory and everything in it; links are not followed. */
    public static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
