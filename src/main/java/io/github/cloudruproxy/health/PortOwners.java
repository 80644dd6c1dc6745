package io.github.cloudruproxy.health;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names the process that listens on a TCP port, from Linux's {@code /proc}: the inode of the listening socket stands in
 * {@code net/tcp} and {@code net/tcp6}, and the process that has it open stands among {@code <pid>/fd}. Processes of
 * other users can be seen by root only; on other systems nothing is seen.
 */
public final class PortOwners {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final Path proc;

    /** @param proc where {@code /proc} is mounted */
    public PortOwners(Path proc) {
        this.proc = proc;
    }

    /** The name and the id of a process that listens there, such as {@code python3 (pid 4711)}. */
    public Optional<String> listenerOn(int port) {
        Set<String> sockets = Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(proc.resolve(table)).stream())
                .map(row -> row.strip().split("\\s+"))
                .filter(row -> row.length > INODE && row[STATE].equals(LISTEN) && isPort(row[LOCAL_ADDRESS], port))
                .map(row -> "socket:[" + row[INODE] + "]")
                .collect(Collectors.toSet());
        return sockets.isEmpty() ? Optional.empty() : processWith(sockets);
    }

    private static boolean isPort(String localAddress, int port) {
        return localAddress.endsWith(String.format(Locale.ROOT, ":%04X", port));
    }

    private Optional<String> processWith(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return Optional.of(name(process) + " (pid " + process.getFileName() + ")");
                }
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException notOurs) {
            return false;
        }
        return false;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String name(Path process) {
        return lines(process.resolve("comm")).stream().findFirst().orElse("?");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException absent) {
            return List.of();
        }
    }
}
