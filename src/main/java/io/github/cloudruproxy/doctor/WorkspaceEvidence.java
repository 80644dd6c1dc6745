package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.dotenv.EnvFile;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.FileAttributes;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the workspace.
 *
 * @param notWritable why no file could be written, if none could
 * @param freeBytes what is left on the disk; empty where the system does not tell
 * @param directory mode and owner of the workspace itself
 * @param stateDirectory the same of the private directory, if it is there
 * @param leftovers temporary files of runs that were killed
 * @param envFile {@code .env}, if there is one, or why it cannot be read
 * @param env mode and owner of {@code .env}, or of the file that it is a link to
 * @param keySince since when the API key has been there, see {@link KeyRecord}
 * @param compose the compose file, if there is one, or why it cannot be read
 * @param resolved what the files want the container to be, where all of them can be read
 */
record WorkspaceEvidence(
        Path path,
        Optional<Problem> notWritable,
        Optional<Long> freeBytes,
        Optional<FileAttributes> directory,
        Optional<FileAttributes> stateDirectory,
        List<String> leftovers,
        Attempt<Optional<EnvFile>> envFile,
        Optional<FileAttributes> env,
        Optional<Instant> keySince,
        Attempt<Optional<ComposeFile>> compose,
        Optional<ResolvedService> resolved) {

    static WorkspaceEvidence gather(Workspace workspace, Map<String, String> environment) {
        Optional<FileAttributes> env = FileAttributes.of(workspace.file(Workspace.ENV_FILE));
        return new WorkspaceEvidence(
                workspace.directory(),
                Attempt.of(() -> {
                            workspace.requireWritable();
                            return true;
                        })
                        .problem(),
                workspace.freeBytes(),
                FileAttributes.of(workspace.directory()),
                FileAttributes.of(workspace.stateDirectory()),
                workspace.leftovers(),
                Attempt.of(() -> workspace.read(Workspace.ENV_FILE)).then(bytes -> bytes.map(EnvFile::parse)),
                env,
                KeyRecord.since(workspace, env),
                Attempt.of(() -> workspace
                        .read(Workspace.COMPOSE_FILE)
                        .map(bytes -> ComposeFile.parse(bytes, workspace.file(Workspace.COMPOSE_FILE)))),
                Attempt.of(() -> ProxyConfiguration.read(workspace, environment)
                                .requireOnboarded()
                                .resolved())
                        .value());
    }

    /** The document, where it is there and can be read. */
    Optional<EnvFile> document() {
        return envFile.value().flatMap(found -> found);
    }

    /** The compose file, where it is there and can be read. */
    Optional<ComposeFile> composeFile() {
        return compose.value().flatMap(found -> found);
    }

    Path file(String name) {
        return path.resolve(name);
    }
}
