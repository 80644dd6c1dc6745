package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.lifecycle.EngineInspector;
import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.lifecycle.ProxyObserver;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whom the doctor is asked about.
 *
 * @param directory the workspace, whether or not it exists
 * @param environment of the shell
 * @param author of what is mended, for the history
 */
public record Patient(
        Path directory,
        Map<String, String> environment,
        EngineInspector inspector,
        ProxyObserver observer,
        HostPorts ports,
        Timekeeper time,
        Author author) {
    public Patient {
        environment = Map.copyOf(environment);
    }

    /** Without the environment, which may hold the API key. */
    @Override
    public String toString() {
        return "Patient[" + directory + "]";
    }
}
