package io.github.cloudruproxy.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directories in which commands are looked for. Relative ones are passed over: a cloned repository may have a
 * program that is called like one of them.
 */
public final class SearchPath {
    private static final List<String> WINDOWS = List.of(".exe", ".cmd");

    private final List<Path> directories;

    private SearchPath(List<Path> directories) {
        this.directories = directories;
    }

    /** The {@code PATH} of an environment, however its name is written. */
    public static SearchPath of(Map<String, String> environment) {
        String path = environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        return new SearchPath(Arrays.stream(path.split(File.pathSeparator, -1))
                .flatMap(SearchPath::absolute)
                .toList());
    }

    /** The first program of this name. */
    public Optional<Path> find(String command) {
        return directories.stream()
                .flatMap(directory -> Stream.concat(Stream.of(""), WINDOWS.stream())
                        .map(ending -> directory.resolve(command + ending)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Stream<Path> absolute(String entry) {
        try {
            return Stream.of(Path.of(entry)).filter(Path::isAbsolute);
        } catch (InvalidPathException noDirectory) {
            return Stream.empty();
        }
    }
}
