package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.secret.SecretNames;
import io.github.cloudruproxy.shell.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks the git program about files of one directory. An answer is empty where there is no git, no repository, or no
 * answer in time. Nothing is asked that writes to the repository or runs a program that its configuration names.
 */
final class Git {
    private static final List<String> SAFELY = List.of("--no-optional-locks", "-c", "core.fsmonitor=false");
    private static final int YES = 0;
    private static final int NO = 1;

    private final Path directory;
    private final Map<String, String> environment;
    private final Duration limit;

    /**
     * @param environment of the process; its {@code PATH} decides where git is, its {@code GIT_*} are left out, since
     *     they can name another repository, and so are secrets, which are no business of git and of what it starts
     * @param limit for each question
     */
    Git(Path directory, Map<String, String> environment, Duration limit) {
        this.directory = directory;
        this.environment = environment;
        this.limit = limit;
    }

    /** Whether git would ignore the file if it were not tracked. */
    Optional<Boolean> ignores(String name) {
        return exitCode("check-ignore", "-q", "--no-index", "--", name).flatMap(Git::yesOrNo);
    }

    /** Whether the file is in the index. */
    Optional<Boolean> tracks(String name) {
        return exitCode("ls-files", "--error-unmatch", "--", name).flatMap(Git::yesOrNo);
    }

    /** Whether a commit of any branch or tag has the file. */
    Optional<Boolean> everCommitted(String name) {
        return run("rev-list", "--all", "--max-count=1", "--", name)
                .filter(result -> result.exitCode() == YES)
                .map(Result::printedSomething);
    }

    private static Optional<Boolean> yesOrNo(int exitCode) {
        return switch (exitCode) {
            case YES -> Optional.of(true);
            case NO -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private Optional<Integer> exitCode(String... question) {
        return run(question).map(Result::exitCode);
    }

    private Optional<Result> run(String... question) {
        return SearchPath.of(environment).find("git").flatMap(git -> {
            List<String> command = new ArrayList<>();
            command.add(git.toString());
            command.addAll(SAFELY);
            command.addAll(Arrays.asList(question));
            return run(command);
        });
    }

    private Optional<Result> run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(cleanEnvironment());
        try {
            return await(builder.start(), topic, limit);
        } catch (IOException notStarted) {
            return Optional.empty();
        }
    }

    /** The answers are shorter than a pipe, so that git can end before anybody reads them. */
    private Optional<Result> await(Process process) throws IOException {
        try {
            process.getOutputStream().close();
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)
                    ? Optional.of(new Result(
                            process.exitValue(), process.getInputStream().read() >= 0))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Map<String, String> cleanEnvironment() {
        Map<String, String> clean = new HashMap<>(environment);
        clean.keySet().removeIf(Git::isKeptFromGit);
        clean.put("GIT_NO_LAZY_FETCH", "1");
        clean.put("GIT_TERMINAL_PROMPT", "0");
        return clean;
    }

    private static boolean isKeptFromGit(String variable) {
        return variable.toUpperCase(Locale.ROOT).startsWith("GIT_") || SecretNames.isSecret(variable);
    }

    private record Result(int exitCode, boolean printedSomething) {}
}
