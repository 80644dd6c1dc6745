package io.github.cloudruproxy.health;

import io.github.cloudruproxy.lifecycle.EngineIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user as whom an engine runs: whoever forwards for it in a program of its own is run by the same one. */
final class EngineOwner {
    static final int ROOT = 0;

    private static final String UNIX = "unix://";
    private static final int UNKNOWN = -1;

    private final int uid;

    private EngineOwner(int uid) {
        this.uid = uid;
    }

    /** The owner of the engine's socket; nobody knows it of an engine that is reached in another way. */
    static EngineOwner of(EngineIdentity engine) {
        String endpoint = engine.endpoint();
        return new EngineOwner(
                endpoint.startsWith(UNIX) ? ownerOf(Path.of(endpoint.substring(UNIX.length()))) : UNKNOWN);
    }

    private static int ownerOf(Path socket) {
        try {
            return (Integer) Files.getAttribute(socket, "unix:uid");
        } catch (IOException | UnsupportedOperationException unseen) {
            return UNKNOWN;
        }
    }

    /** Whether it may be this user, who is not root. */
    boolean couldBe(int user) {
        return user != ROOT && (uid == UNKNOWN || uid == user);
    }
}
