package io.github.cloudruproxy.removal;

import io.github.cloudruproxy.deployment.Deployment;
import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.workspace.Workspace;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything outside the program that is looked at and moved.
 *
 * @param shell the environment in which {@code docker compose} would run
 * @param observer looks at the engine
 * @param deployment moves containers; not asked for before something is to be moved
 * @param author of what is written
 */
public record Site(
        Workspace workspace,
        Map<String, String> shell,
        EngineObserver observer,
        Supplier<Deployment> deployment,
        Timekeeper time,
        Author author) {
    /** Without the shell's variables, which may hold the API key. */
    @Override
    public String toString() {
        return "Site[" + workspace + ", " + author + "]";
    }
}
