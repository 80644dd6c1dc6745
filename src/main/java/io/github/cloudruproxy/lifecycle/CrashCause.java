package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells by exit code and last words why a proxy ended, where the real one is known to end like that. */
final class CrashCause {
    /** How uv ends when it cannot do what it was asked for; Python and shells end like that for reasons of their own. */
    private static final String UV_FAILED = "2";

    private static final List<String> UV_WORDS = List.of("failed to create directory", "failed to initialize cache");
    /** What a shell says of a command that may not be run, and of one that is not there. */
    private static final List<String> NOT_RUN = List.of("126", "127");

    private static final String FAILED = "1";
    private static final String READ_ONLY = "read-only file system";
    private static final String BAD_SETTINGS = "Configuration Error";

    private CrashCause() {}

    /** The problem to report in place of one that only says that the container ended. */
    static Problem of(Problem crash, List<String> lastLines) {
        List<Object> arguments = crash.arguments();
        String exitCode = String.valueOf(arguments.get(arguments.size() - 1));
        return cause(exitCode, String.join("\n", lastLines))
                .map(failure -> Problem.of(failure, arguments.get(0), exitCode))
                .orElse(crash)
                .withDetails(lastLines);
    }

    private static Optional<Failure> cause(String exitCode, String lastWords) {
        String words = lastWords.toLowerCase(Locale.ROOT);
        boolean uvFailed = exitCode.equals(UV_FAILED) && UV_WORDS.stream().anyMatch(words::contains);
        if (uvFailed || words.contains(READ_ONLY)) {
            return Optional.of(Failure.LAUNCHER_CANNOT_WRITE);
        }
        if (NOT_RUN.contains(exitCode)) {
            return Optional.of(Failure.CONTAINER_COMMAND_UNUSABLE);
        }
        return exitCode.equals(FAILED) && lastWords.contains(BAD_SETTINGS)
                ? Optional.of(Failure.PROXY_SETTINGS_REFUSED)
                : Optional.empty();
    }
}
