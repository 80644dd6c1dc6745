package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Turns an exception of the file system into a {@link Problem}. Which one is decided by the step that failed, never by
 * the words of the system: they are in the language of the user.
 */
final class FileFailure {
    private FileFailure() {}

    static Problem of(Failure failure, Path file, IOException cause) {
        Problem problem = Problem.of(failure, file).causedBy(cause);
        String words = cause instanceof FileSystemException refused ? refused.getReason() : cause.getMessage();
        return words == null ? problem : problem.withDetail(words);
    }
}
