package io.github.cloudruproxy.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command to its end with exactly this environment and standard input.
 *
 * @param environment all of it; nothing is inherited from the tests
 */
record Subprocess(Path directory, Map<String, String> environment, String stdin) {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final int SAMPLING_MILLIS = 20;

    /** @throws AssertionError when it does not end, with what it has said so far */
    RunResult run(List<String> command) {
        try {
            Path streams = Files.createTempDirectory("cloudru-proxy-streams");
            try {
                return run(command, streams);
            } finally {
                Directories.delete(streams);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + command, e);
        }
    }

    private RunResult run(List<String> command, Path streams) throws IOException, InterruptedException {
        Path in = Files.writeString(streams.resolve("in"), stdin);
        File out = streams.resolve("out").toFile();
        File err = streams.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Set<String> commandLines = new TreeSet<>();
        boolean ended = await(process, commandLines);
        RunResult result = new RunResult(command, ended ? process.exitValue() : -1, text(out), text(err), commandLines);
        if (!ended) {
            throw new AssertionError("Still running after " + DEADLINE + ": " + result);
        }
        return result;
    }

    /** What was printed; bytes that are no text, which a program may quote from a file, do not matter. */
    private static String text(File printed) throws IOException {
        return new String(Files.readAllBytes(printed.toPath()), StandardCharsets.UTF_8);
    }

    private static boolean await(Process process, Set<String> commandLines) throws InterruptedException {
        long start = System.nanoTime();
        while (!process.waitFor(SAMPLING_MILLIS, TimeUnit.MILLISECONDS)) {
            commandLine(process).ifPresent(commandLines::add);
            if (System.nanoTime() - start > DEADLINE.toNanos()) {
                process.destroyForcibly().waitFor();
                return false;
            }
        }
        return true;
    }

    private static Optional<String> commandLine(Process process) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .replace('\0', ' '));
        } catch (IOException goneOrNotLinux) {
            return Optional.empty();
        }
    }
}
