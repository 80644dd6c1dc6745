package io.github.cloudruproxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program, to be run as a shell would run it. Nothing of the environment of the tests reaches it but {@code
 * PATH}, the Java of the tests and, where it is set, {@code DOCKER_HOST}. Immutable: each call gives a new one.
 *
 * <pre>{@code
 * RunResult result = CloudruProxy.in(directory, home).stdin("key-0123456789").run("onboard", "--api-key-stdin");
 * assertThat(result).exitedWith(ExitCode.USAGE).saidOnStderr("Nobody can be asked here");
 * }</pre>
 */
public final class CloudruProxy {
    /** Where the build leaves the launcher; set by the build. */
    private static final String LAUNCHER_PROPERTY = "cloudru.launcher";

    private static final Path LAUNCHER = Path.of(
                    System.getProperty(LAUNCHER_PROPERTY, "target/cloudru-proxy/bin/cloudru-proxy"))
            .toAbsolutePath();
    private static final String DOCKER_HOST = "DOCKER_HOST";
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final int SAMPLING_MILLIS = 20;

    private final Path directory;
    private final List<String> wrapper;
    private final Map<String, String> environment;
    private final byte[] stdin;

    private CloudruProxy(Path directory, List<String> wrapper, Map<String, String> environment, byte[] stdin) {
        this.directory = directory;
        this.wrapper = wrapper;
        this.environment = environment;
        this.stdin = stdin;
    }

    /** The program called in a directory by somebody with this home. */
    public static CloudruProxy in(Path directory, Path home) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Optional.ofNullable(System.getenv(DOCKER_HOST)).ifPresent(host -> environment.put(DOCKER_HOST, host));
        return new CloudruProxy(directory, List.of(), environment, new byte[0]);
    }

    /** The path of the launcher. */
    public static Path launcher() {
        return LAUNCHER;
    }

    public CloudruProxy env(String name, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(name, value);
        return new CloudruProxy(directory, wrapper, changed, stdin);
    }

    /** What is piped into the program; without it there is nothing to read. */
    public CloudruProxy stdin(String text) {
        return new CloudruProxy(directory, wrapper, environment, text.getBytes(UTF_8));
    }

    /** A command that runs the program, for example {@code setpriv}. It has to replace itself by the program. */
    public CloudruProxy through(String... command) {
        return new CloudruProxy(directory, List.of(command), environment, stdin);
    }

    /** Runs the program to its end. */
    public RunResult run(String... arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(LAUNCHER.toString());
        command.addAll(List.of(arguments));
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
        Path in = Files.write(streams.resolve("in"), stdin);
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
        RunResult result = new RunResult(
                command,
                ended ? process.exitValue() : -1,
                Files.readString(out.toPath()),
                Files.readString(err.toPath()),
                commandLines);
        if (!ended) {
            throw new AssertionError("Still running after " + DEADLINE + ": " + result);
        }
        return result;
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
