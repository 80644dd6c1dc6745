package io.github.cloudruproxy.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The processes of this machine that run as {@code nobody}, as the container does: Linux lets them read the container's
 * environment in {@code /proc}. Those that are in a container of their own see none but themselves.
 */
final class NobodysProcesses {
    /** The name of uid 65534, or its number where it has none. */
    private static final Set<String> NOBODY = Set.of("nobody", "nfsnobody", "65534");

    private static final Pattern CONTAINER_ID = Pattern.compile("(?s).*[0-9a-f]{64}.*");

    private final Path proc;

    /** @param proc where {@code /proc} is mounted; elsewhere than on Linux nothing is found */
    NobodysProcesses(Path proc) {
        this.proc = proc;
    }

    /** Such as {@code dnsmasq (pid 4711)}. */
    List<String> outsideOfContainers() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().user().filter(NOBODY::contains).isPresent())
                .filter(process -> isOutsideOfContainers(process.pid()))
                .map(process -> read(process.pid(), "comm").strip() + " (pid " + process.pid() + ")")
                .sorted()
                .toList();
    }

    /** A process that is gone meanwhile has no control group any more. */
    private boolean isOutsideOfContainers(long pid) {
        String groups = read(pid, "cgroup");
        return !groups.isEmpty() && !CONTAINER_ID.matcher(groups).matches();
    }

    private String read(long pid, String file) {
        try {
            return Files.readString(proc.resolve(String.valueOf(pid)).resolve(file));
        } catch (IOException gone) {
            return "";
        }
    }
}
