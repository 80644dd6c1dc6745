package io.github.cloudruproxy.health;

import io.github.cloudruproxy.lifecycle.PortHolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** One process, as its directory under {@code /proc} shows it. What the system does not let us see is left out. */
final class HostProcess {
    private final Path directory;

    /** @param directory for example {@code /proc/4711} */
    HostProcess(Path directory) {
        this.directory = directory;
    }

    PortHolder asPortHolder() {
        return new PortHolder.Program(command(), String.valueOf(directory.getFileName()));
    }

    /** The name that the process gives itself, cut to 15 letters by the kernel. */
    String command() {
        String name = text("comm").strip();
        return name.isEmpty() ? "?" : name;
    }

    /**
     * The name of the program's file, which a process cannot make up; where it may not be seen, the name that the
     * process gives itself.
     */
    String program() {
        try {
            Path file = Files.readSymbolicLink(directory.resolve("exe")).getFileName();
            return file == null ? command() : file.toString().replace(" (deleted)", "");
        } catch (IOException notOurs) {
            return command();
        }
    }

    /** The words of the command line. */
    List<String> arguments() {
        return List.of(text("cmdline").split("\0", -1));
    }

    /** The user as whom the process runs. */
    OptionalInt uid() {
        try {
            return OptionalInt.of((Integer) Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | UnsupportedOperationException gone) {
            return OptionalInt.empty();
        }
    }

    /** Whether this process has the socket open; false also where that may not be seen. */
    boolean holds(ListeningSocket socket) {
        String wanted = "socket:[" + socket.inode() + "]";
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(directory.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (wanted.equals(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException notOurs) {
            return false;
        }
        return false;
    }

    /** Whether the system lets us see what this process has open. */
    boolean isTransparent() {
        return Files.isReadable(directory.resolve("fd"));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private String text(String file) {
        try {
            return new String(Files.readAllBytes(directory.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
