package io.github.cloudruproxy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The archive of classes that the packaged program makes for itself the first time that a person runs it. Most users
 * have one; tests that start the program often are faster with it.
 */
public final class ClassArchive {
    /** Where the launcher looks for its caches. */
    public static final String CACHE = "XDG_CACHE_HOME";

    /** It is made as quietly as can be, and so takes long where other tests run. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final String DONE = "archived";

    private ClassArchive() {}

    /** The caches of somebody who has run the program before, the same for all tests of this build. */
    public static Path ofRegularUser() {
        return Shared.CACHES;
    }

    /** Runs the program as a person with these caches does, and waits until the archive is there. */
    public static void make(Path caches) {
        String untilArchived =
                "until find '" + caches + "' -name '*.jsa' | grep -q .; do sleep 0.1; done; echo " + DONE;
        Map<String, String> environment = Map.of(
                CACHE,
                caches.toString(),
                "HOME",
                "/nonexistent",
                "PATH",
                "/usr/bin:/bin",
                "JAVA_HOME",
                System.getProperty("java.home"),
                "TERM",
                "xterm-256color");
        String command = "'" + CloudruProxy.launcher() + "' --version; " + untilArchived;
        try (PseudoTerminal terminal = PseudoTerminal.inShell(command, environment, 80, 24)) {
            terminal.awaitScreen(screen -> screen.contains(DONE), PATIENCE, "that the archive is there");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Made at the first use. */
    private static final class Shared {
        private static final Path CACHES = caches();

        private static Path caches() {
            Path caches = CloudruProxy.launcher().resolve("../../../caches").normalize();
            try {
                if (Files.exists(caches)) {
                    Directories.delete(caches);
                }
                Files.createDirectory(caches);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            make(caches);
            return caches;
        }
    }
}
