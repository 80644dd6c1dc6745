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
    private final GitPatience patience;

    /**
     * @param environment of the process; its {@code PATH} decides where git is, its {@code GIT_*} are left out, since
     *     they can name another repository, and so are secrets, which are no business of git and of what it starts
     * @param patience for all the questions together
     */
    Git(Path directory, Map<String, String> environment, GitPatience patience) {
        this.directory = directory;
        this.environment = environment;
        this.patience = patience;
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
        return run(GitTopic.HISTORY, "rev-list", "--all", "--max-count=1", "--", name)
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
        return run(GitTopic.FILES, question).map(Result::exitCode);
    }

    private Optional<Result> run(GitTopic topic, String... question) {
        Optional<Path> git = SearchPath.of(environment).find("git");
        Optional<Duration> limit = git.flatMap(found -> patience.left(topic));
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>();
        command.add(git.orElseThrow().toString());
        command.addAll(SAFELY);
        command.addAll(Arrays.asList(question));
        long since = System.nanoTime();
        try {
            return run(command, topic, limit.get());
        } finally {
            patience.spend(topic, Duration.ofNanos(System.nanoTime() - since));
        }
    }

    private Optional<Result> run(List<String> command, GitTopic topic, Duration limit) {
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
    private Optional<Result> await(Process process, GitTopic topic, Duration limit) throws IOException {
        try {
            process.getOutputStream().close();
            if (process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.of(
                        new Result(process.exitValue(), process.getInputStream().read() >= 0));
            }
            patience.runsOut(topic);
            return Optional.empty();
        } catch (InterruptedException e) {
            patience.runsOut(topic);
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
