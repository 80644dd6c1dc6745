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
        boolean silent,
        boolean silentOnHistory,
        List<String> notIgnored,
        boolean envTracked,
        boolean envCommitted,
        boolean composeTracked,
        Optional<Problem> exposedTarget) {
    static GitEvidence gather(Workspace workspace, Map<String, String> environment) {
        GitIgnore git = GitIgnore.thorough(workspace, environment);
        boolean asked = git.asksGit();
        List<String> notIgnored = git.notIgnored();
        boolean envTracked = git.tracks(Workspace.ENV_FILE);
        boolean envCommitted = git.everCommitted(Workspace.ENV_FILE);
        boolean composeTracked = git.tracks(Workspace.COMPOSE_FILE);
        Optional<Problem> exposedTarget = Attempt.of(() -> {
                    git.requirePrivateTarget();
                    return true;
                })
                .problem();
        return new GitEvidence(
                workspace.directory(),
                asked,
                git.isSilent(),
                git.isSilentOnHistory(),
                notIgnored,
                envTracked,
                envCommitted,
                composeTracked,
                exposedTarget);
    }
}
