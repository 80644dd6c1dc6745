package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.GitIgnore;
import io.github.cloudruproxy.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What git knows of the files.
 *
 * @param directory the workspace
 * @param asked whether git could be asked: it is installed, and the workspace lies in a repository
 * @param notIgnored which of the files that should be ignored are not
 * @param envTracked whether the next commit has {@code .env}
 * @param envCommitted whether an earlier commit has it
 * @param composeTracked whether the next commit has the compose file
 * @param exposedTarget the problem with the file that {@code .env} is a link to, if there is one
 */
record GitEvidence(
        Path directory,
        boolean asked,
        List<String> notIgnored,
        boolean envTracked,
        boolean envCommitted,
        boolean composeTracked,
        Optional<Problem> exposedTarget) {
    static GitEvidence gather(Workspace workspace, Map<String, String> environment) {
        GitIgnore git = GitIgnore.of(workspace, environment);
        return new GitEvidence(
                workspace.directory(),
                git.asksGit(),
                git.notIgnored(),
                git.tracks(Workspace.ENV_FILE),
                git.everCommitted(Workspace.ENV_FILE),
                git.tracks(Workspace.COMPOSE_FILE),
                Attempt.of(() -> {
                            git.requirePrivateTarget();
                            return true;
                        })
                        .problem());
    }
}
