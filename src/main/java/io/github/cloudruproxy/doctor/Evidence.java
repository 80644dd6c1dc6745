package io.github.cloudruproxy.doctor;

import java.util.Map;
import java.util.Optional;

/**
 * All that one examination looks at, seen once. A part that could not be gathered in time is empty.
 *
 * @param host this machine and the shell
 * @param workspace the files, or why there is no workspace
 * @param git what git knows of the files; empty also where there is no workspace
 * @param engine who answered, or why nobody did
 * @param proxy the container; without a compose file there is none to look for
 */
record Evidence(
        HostEvidence host,
        Optional<Attempt<WorkspaceEvidence>> workspace,
        Optional<Attempt<GitEvidence>> git,
        Optional<Attempt<EngineEvidence>> engine,
        Optional<Attempt<Optional<ProxyEvidence>>> proxy) {
    Map<String, String> environment() {
        return host.environment();
    }

    Optional<EngineEvidence> answeringEngine() {
        return engine.flatMap(Attempt::value);
    }

    /** The files, where there is a workspace. */
    Optional<WorkspaceEvidence> files() {
        return workspace.flatMap(Attempt::value);
    }
}
