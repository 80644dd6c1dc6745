package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.docker.DockerEngines;
import io.github.cloudruproxy.docker.Limits;
import java.nio.file.Path;

/** The container engine of the machine that runs the tests. */
public record LocalEngine(DockerEngines engines) implements AutoCloseable {
    /** Opens the engine that the program itself would choose. */
    public static LocalEngine open() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path home = Path.of(System.getProperty("user.home"));
        return new LocalEngine(DockerEngines.of(System.getenv(), home, windows, Limits.standard()));
    }

    @Override
    public void close() {
        engines.close();
    }
}
