package io.github.cloudruproxy.docker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Looks for a command as a shell does, in the directories of {@code PATH}. */
final class CommandSearch {
    private final List<String> directories;

    CommandSearch(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        this.directories = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isBlank())
                .toList();
    }

    boolean finds(String command) {
        return directories.stream().anyMatch(directory -> has(directory, command) || has(directory, command + ".exe"));
    }

    private static boolean has(String directory, String file) {
        try {
            Path candidate = Path.of(directory, file);
            return Files.isRegularFile(candidate) && Files.isExecutable(candidate);
        } catch (InvalidPathException notADirectoryName) {
            return false;
        }
    }
}
