package io.github.cloudruproxy.wizard;

import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.testing.ClassArchive;
import io.github.cloudruproxy.testing.FreePorts;
import io.github.cloudruproxy.testing.LocalEngine;
import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.StandInImages;
import io.github.cloudruproxy.testing.StubUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A workspace, a home, a container name and a port of their own for the packaged program. Whatever was made with them
 * is removed in the end.
 */
final class Workbench implements AutoCloseable {
    static final String KEY = "cloudru-Zm9vYmFyYmF6cXV4cXV1eA-7d2e";

    private static final Path PROGRAM =
            Path.of("target", "cloudru-proxy", "bin", "cloudru-proxy").toAbsolutePath();

    private final String id = UUID.randomUUID().toString().substring(0, 6);
    private final Path workspace = Files.createDirectory(Path.of("/tmp", "project-" + id));
    private final Path home = Files.createTempDirectory("home");
    private final int port = FreePorts.next();
    private final Map<String, String> environment = new HashMap<>();
    private Optional<LocalEngine> engine = Optional.empty();

    Workbench() throws IOException {
        environment.put("HOME", home.toString());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TERM", "xterm-256color");
        // as the virtual screen, xterm keeps its lines when its width changes
        environment.put("XTERM_VERSION", "XTerm(390)");
        environment.put("LANG", "C.UTF-8");
        environment.put(ClassArchive.CACHE, ClassArchive.ofRegularUser().toString());
        // no test asks the real Cloud.ru: nothing listens on the discard port
        environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
    }

    Workbench with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    String containerName() {
        return "wizard-" + id;
    }

    int port() {
        return port;
    }

    Path file(String name) {
        return workspace.resolve(name);
    }

    String content(String name) throws IOException {
        return Files.readString(file(name));
    }

    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(workspace)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The wizard with the stand-in image, without a look at the key. */
    PseudoTerminal onboard(String... options) throws IOException {
        return onboard(80, 24, options);
    }

    PseudoTerminal onboard(int columns, int rows, String... options) throws IOException {
        with("DOCKER_HOST", engine().info().endpoint());
        List<String> all = new ArrayList<>(List.of("--no-verify", "--image", StandInImages.healthy()));
        all.addAll(List.of(options));
        return wizard(columns, rows, all);
    }

    /** The wizard with everything verified: this upstream is asked about the key, and a message goes through the image. */
    PseudoTerminal onboardVerified(StubUpstream upstream, String image, String... options) throws IOException {
        return onboardVerified(24, upstream, image, options);
    }

    /** The same in a terminal of another height. */
    PseudoTerminal onboardVerified(int rows, StubUpstream upstream, String image, String... options)
            throws IOException {
        with("DOCKER_HOST", engine().info().endpoint());
        List<String> all = new ArrayList<>(List.of("--base-url", upstream.baseUrl(), "--image", image));
        all.addAll(List.of(options));
        return wizard(80, rows, all);
    }

    /** The wizard that starts no container and does not look at the key. */
    PseudoTerminal configure(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--no-verify", "--no-start"));
        all.addAll(List.of(options));
        return wizard(80, 24, all);
    }

    /** The wizard that starts no container and asks this upstream for its opinion of the key. */
    PseudoTerminal configure(StubUpstream upstream) throws IOException {
        return wizard(80, 24, List.of("--no-start", "--base-url", upstream.baseUrl()));
    }

    private PseudoTerminal wizard(int columns, int rows, List<String> options) throws IOException {
        return run(
                columns,
                rows,
                "onboard --name " + containerName() + " --port " + port + " " + String.join(" ", options));
    }

    /** The program with these arguments, which the shell may redirect, in the workspace. */
    PseudoTerminal run(int columns, int rows, String arguments) throws IOException {
        String command = "cd '" + workspace + "' && '" + PROGRAM + "' " + arguments;
        return PseudoTerminal.inShell(command, environment, columns, rows);
    }

    /** Answers the choice of a way so that preset and port are asked. */
    static void takeCustomWay(PseudoTerminal terminal) throws Exception {
        terminal.awaitScreen("› Quick");
        terminal.type(PseudoTerminal.DOWN);
        terminal.awaitScreen("› Custom");
        terminal.type(PseudoTerminal.ENTER);
    }

    Optional<ContainerSnapshot> container() {
        return engine().container(containerName());
    }

    /** Removes the container, and the image that it was made of. */
    void forget(String image) {
        container().ifPresent(container -> engine().remove(container.id()));
        engine().removeImage(image);
    }

    private ContainerEngine engine() {
        LocalEngine opened = engine.orElseGet(LocalEngine::open);
        engine = Optional.of(opened);
        return opened.engines().engine();
    }

    @Override
    public void close() throws IOException {
        if (engine.isPresent()) {
            container().ifPresent(container -> engine().remove(container.id()));
            engine().removeUnusedNetwork(containerName() + "_default");
            engine.get().close();
        }
        delete(workspace);
        delete(home);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
