package io.github.cloudruproxy.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A process of the Docker Engine that root runs. */
final class DockerDaemon {
    static final String PROGRAM = "dockerd";

    private static final Path DEFAULT_SETTINGS = Path.of("etc/docker/daemon.json");
    private static final String SETTINGS_OPTION = "--config-file";
    private static final Pattern OFF_IN_ARGUMENTS = Pattern.compile("--userland-proxy=(?:0|f|F|false|False|FALSE)");
    private static final Pattern OFF_IN_SETTINGS = Pattern.compile("\"userland-proxy\"\\s*:\\s*false");

    private final HostProcess process;
    private final Path root;

    /** @param root of the file system with the engine's settings */
    DockerDaemon(HostProcess process, Path root) {
        this.process = process;
        this.root = root;
    }

    /**
     * Whether it may hold the ports of its containers itself. It does where its userland proxy is switched off, and
     * settings that may not be read may say so; otherwise each port has a {@code docker-proxy} of its own.
     */
    boolean mayHoldPorts() {
        return process.arguments().stream()
                        .anyMatch(argument -> OFF_IN_ARGUMENTS.matcher(argument).matches())
                || isSwitchedOff(settings());
    }

    private static boolean isSwitchedOff(Path settings) {
        try {
            return OFF_IN_SETTINGS.matcher(Files.readString(settings)).find();
        } catch (NoSuchFileException allAsUsual) {
            return false;
        } catch (IOException unreadable) {
            return true;
        }
    }

    private Path settings() {
        String named = process.option(SETTINGS_OPTION);
        return root.resolve(named.isEmpty() ? DEFAULT_SETTINGS.toString() : named.replaceFirst("^/+", ""));
    }
}
