package io.github.cloudruproxy.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    private final Path directory;
    private final List<String> wrapper;
    private final Map<String, String> environment;
    private final String stdin;

    private CloudruProxy(Path directory, List<String> wrapper, Map<String, String> environment, String stdin) {
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
        environment.put(ClassArchive.CACHE, ClassArchive.ofRegularUser().toString());
        // no test asks the real Cloud.ru: nothing listens on the discard port
        environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
        Optional.ofNullable(System.getenv(DOCKER_HOST)).ifPresent(host -> environment.put(DOCKER_HOST, host));
        return new CloudruProxy(directory, List.of(), environment, "");
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
        return new CloudruProxy(directory, wrapper, environment, text);
    }

    /** A command that runs the program, for example {@code setpriv}. It has to end as the program ends. */
    public CloudruProxy through(String... command) {
        return new CloudruProxy(directory, List.of(command), environment, stdin);
    }

    /** Runs the program to its end. */
    public RunResult run(String... arguments) {
        return new Subprocess(directory, environment, stdin).run(command(arguments));
    }

    /** Starts the program with nothing to read; what it prints is thrown away. */
    public Process start(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(LAUNCHER.toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
