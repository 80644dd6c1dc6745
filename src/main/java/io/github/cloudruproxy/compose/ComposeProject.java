package io.github.cloudruproxy.compose;

import java.nio.file.Path;

/**
 * The compose project that a container belongs to; these facts become its {@code com.docker.compose.project*} labels.
 *
 * @param name the project's name
 * @param file the absolute path of the compose file, symbolic links not resolved, as {@code docker compose -f} records it
 */
public record ComposeProject(String name, Path file) {
    /** The directory that holds the compose file. */
    public Path directory() {
        Path parent = file.getParent();
        return parent == null ? file.toAbsolutePath().getRoot() : parent;
    }

    /** The name of the network that compose creates for the project. */
    public String networkName() {
        return networkOf(name);
    }

    /** The name of the network of a project of this name. */
    public static String networkOf(String projectName) {
        return projectName + "_default";
    }
}
