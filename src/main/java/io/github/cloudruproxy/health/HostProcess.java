package io.github.cloudruproxy.health;

import io.github.cloudruproxy.lifecycle.PortHolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process, as its directory under {@code /proc} shows it. What the system does not let us see is left out. */
final class HostProcess {
    private static final Pattern REAL_USER = Pattern.compile("^Uid:\\s+(\\d+)", Pattern.MULTILINE);

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

    /** The value of an option on the command line, written {@code -name value} or {@code -name=value}; empty without it. */
    String option(String name) {
        List<String> words = arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(name + "=")) {
                return word.substring(name.length() + 1);
            }
            if (word.equals(name)) {
                return i + 1 < words.size() ? words.get(i + 1) : "";
            }
        }
        return "";
    }

    /** Whether the process runs as this user. Its directory tells less: it is root's where a process hides itself. */
    boolean isRunBy(int user) {
        Matcher real = REAL_USER.matcher(text("status"));
        return real.find() && Integer.parseInt(real.group(1)) == user;
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
