package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.lifecycle.EngineInfo;
import java.util.Map;
import java.util.Optional;

/**
 * All that one examination looks at, seen once. A part that could not be gathered in time is empty.
 *
 * @param host this machine and the shell
 * @param workspace the files, or why there is no workspace
 * @param git what git knows of the files; empty also where there is no workspace
 * @param engine who answered, or why nobody did
 */
record Evidence(
        HostEvidence host,
        Optional<Attempt<WorkspaceEvidence>> workspace,
        Optional<Attempt<GitEvidence>> git,
        Optional<Attempt<EngineInfo>> engine) {
    Map<String, String> environment() {
        return host.environment();
    }

    /** The files, where there is a workspace. */
    Optional<WorkspaceEvidence> files() {
        return workspace.flatMap(Attempt::value);
    }
}
