package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.client.MessageCheck;
import io.github.cloudruproxy.deployment.Deployment;
import io.github.cloudruproxy.health.HealthMemory;
import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.lifecycle.HealthCheck;
import io.github.cloudruproxy.lifecycle.HealthProbe;
import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.LastWords;
import io.github.cloudruproxy.upstream.KeyCheck;
import io.github.cloudruproxy.workspace.Workspace;
import java.util.Map;

/**
 * Everything outside the program that onboarding sees and moves.
 *
 * @param shell the environment in which {@code docker compose} would run
 * @param observer looks at the engine, and is quick to load
 * @param engine moves containers, and is slow to load: untouched until something is to be moved
 * @param author of what is written: account, command and version of this program
 * @param lastWords what is said when a signal ends the process
 */
public record World(
        Workspace workspace,
        Map<String, String> shell,
        EngineObserver observer,
        ContainerEngine engine,
        HealthProbe probe,
        HostPorts ports,
        KeyCheck keyCheck,
        MessageCheck messageCheck,
        Timekeeper time,
        Author author,
        LastWords lastWords) {
    /** Without the shell's variables, which may hold the API key. */
    @Override
    public String toString() {
        return "World[" + workspace + ", " + author + "]";
    }

    /** What moves the container of this workspace. */
    Deployment deployment(Dialogue dialogue) {
        return new Deployment(HealthMemory.of(workspace), engine, healthCheck(), time, dialogue);
    }

    /** What asks the proxy for its health. */
    HealthCheck healthCheck() {
        return new HealthCheck(probe, ports);
    }
}
