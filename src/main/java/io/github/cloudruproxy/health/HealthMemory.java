package io.github.cloudruproxy.health;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When the proxy of a workspace last passed, remembered across processes in one small file. It is a hint, never the
 * truth: where it cannot be read or written the proxy is asked.
 */
public final class HealthMemory {
    private static final String FILE = "healthy-at";

    private final Workspace workspace;

    private HealthMemory(Workspace workspace) {
        this.workspace = workspace;
    }

    public static HealthMemory of(Workspace workspace) {
        return new HealthMemory(workspace);
    }

    /**
     * Whether the proxy passed at these URLs within this time and the same sockets listen still; a moment in the future
     * does not count.
     *
     * @param listeners marks of the sockets that listen there now
     */
    public boolean passedWithin(Duration age, Instant now, List<URI> urls, String listeners) {
        try {
            List<String> lines = Files.readAllLines(file());
            if (lines.size() != 2 || !lines.get(1).equals(place(urls, listeners))) {
                return false;
            }
            Duration since = Duration.between(Instant.ofEpochMilli(Long.parseLong(lines.get(0))), now);
            return !since.isNegative() && since.compareTo(age) < 0;
        } catch (IOException | NumberFormatException unknown) {
            return false;
        }
    }

    /**
     * Remembers that the proxy passed at these URLs now.
     *
     * @param listeners marks of the sockets that listened there when it was asked
     */
    public void remember(Instant now, List<URI> urls, String listeners) {
        try {
            Path file = workspace.createStateDirectory().resolve(FILE);
            Files.write(file, List.of(String.valueOf(now.toEpochMilli()), place(urls, listeners)));
        } catch (IOException | Problem onlyAHint) {
            forget();
        }
    }

    private static String place(List<URI> urls, String listeners) {
        return urls + " " + listeners;
    }

    /** Makes the next question go to the proxy. */
    public void forget() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException stays) {
            // what cannot be deleted can not be believed either once the URLs or the age no longer fit
            return;
        }
    }

    private Path file() {
        return workspace.stateDirectory().resolve(FILE);
    }
}
