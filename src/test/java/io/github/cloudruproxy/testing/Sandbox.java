package io.github.cloudruproxy.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * A workspace, a home, a container name and a port for one test, which nobody else has. What the test makes of them is
 * gone after it, in the engine too.
 */
public final class Sandbox implements BeforeEachCallback, AfterEachCallback {
    /** A key that no other text has in it. */
    public static final String KEY = "test-key-5f1d8c0b9e7a";

    private static final int NOBODYS_GROUP = 65_534;
    private static final String NO_ENGINE = "no-engine.sock";

    private final boolean usesEngine;
    private Path root = Path.of("");
    private String name = "";
    private int port;

    private Sandbox(boolean usesEngine) {
        this.usesEngine = usesEngine;
    }

    /** For tests that start containers; see {@link RequiresDocker}. */
    public static Sandbox withContainers() {
        return new Sandbox(true);
    }

    /** For tests that need no engine, whether or not this machine has one: the program finds none. */
    public static Sandbox withoutEngine() {
        return new Sandbox(false);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        root = Files.createTempDirectory("cloudru-proxy-story");
        Files.createDirectory(directory());
        Files.createDirectory(home());
        name = "cloudru-story-" + UUID.randomUUID().toString().substring(0, 8);
        port = FreePorts.next();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (usesEngine) {
            container()
                    .ifPresent(found -> docker().removeContainerCmd(found.getId())
                            .withRemoveVolumes(true)
                            .withForce(true)
                            .exec());
            networks()
                    .forEach(network ->
                            docker().removeNetworkCmd(network.getId()).exec());
        }
        Directories.delete(root);
    }

    /** The workspace. */
    public Path directory() {
        return root.resolve("workspace");
    }

    public Path home() {
        return root.resolve("home");
    }

    /** Configures the Docker CLI to hand a proxy to every container, for all but {@code localhost}. */
    public void proxyContainers(String url) throws IOException {
        Files.createDirectories(home().resolve(".docker"));
        Files.writeString(home().resolve(".docker/config.json"), """
                {"proxies": {"default": {"httpProxy": "%1$s", "httpsProxy": "%1$s", "noProxy": "localhost,<&>"}}}
                """.formatted(url));
    }

    /** A file that is neither in the workspace nor in the home. */
    public Path outside(String file) {
        return root.resolve(file);
    }

    /** A file of the workspace. */
    public Path file(String file) {
        return directory().resolve(file);
    }

    public String env() throws IOException {
        return Files.readString(file(".env"));
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    /** The program in the workspace. */
    public CloudruProxy program() {
        CloudruProxy program = CloudruProxy.in(directory(), home());
        return usesEngine ? program : program.env("DOCKER_HOST", "unix://" + outside(NO_ENGINE));
    }

    /** The program as run by a user without any right; skips the test where nobody else can be become. */
    public CloudruProxy programOfNobody() throws IOException {
        return programOfNobodyIn(NOBODYS_GROUP);
    }

    /** As {@link #programOfNobody()}, by a user who may use the engine. */
    public CloudruProxy programOfDockersGroup() throws IOException {
        return programOfNobodyIn((Integer) Files.getAttribute(engineSocket(), "unix:gid"));
    }

    private static Path engineSocket() {
        try (LocalEngine local = LocalEngine.open()) {
            return Path.of(
                    URI.create(local.engines().observer().info().endpoint()).getPath());
        }
    }

    private CloudruProxy programOfNobodyIn(int group) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become somebody else");
        for (Path path : List.of(root, home(), directory())) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return program().through("setpriv", "--reuid=65534", "--regid=" + group, "--clear-groups");
    }

    /** Runs the program in the workspace. */
    public RunResult run(String... arguments) {
        return program().run(arguments);
    }

    /** Onboards without questions and without a look at the key, which is {@link #KEY}, with an image, and a name and a port of our own. */
    public RunResult onboard(String image, String... more) {
        return onboard(program(), image, more);
    }

    /** As {@link #onboard(String, String...)}, run by somebody else. */
    public RunResult onboard(CloudruProxy program, String image, String... more) {
        return onboard(program, image, List.of("--no-verify"), more);
    }

    /** The same with all that is verified: this upstream is asked for its opinion of the key, and a message is sent. */
    public RunResult onboardVerified(String image, StubUpstream upstream, String... more) {
        return onboard(program(), image, List.of("--json", "--base-url", upstream.baseUrl()), more);
    }

    private RunResult onboard(CloudruProxy program, String image, List<String> some, String... more) {
        List<String> arguments = new ArrayList<>(List.of("onboard", "--no-input", "--api-key-stdin"));
        arguments.addAll(List.of("--image", image, "--name", name, "--port", String.valueOf(port)));
        arguments.addAll(some);
        arguments.addAll(List.of(more));
        return program.stdin(KEY + "\n").run(arguments.toArray(String[]::new));
    }

    /** The container as the engine shows it. */
    public Optional<InspectContainerResponse> container() {
        try {
            return Optional.of(docker().inspectContainerCmd(name).exec());
        } catch (NotFoundException none) {
            return Optional.empty();
        }
    }

    /** The networks of our own. */
    public List<Network> networks() {
        return docker().listNetworksCmd().withNameFilter(name).exec();
    }

    /** The engine, without the program under test in between. */
    public static DockerClient docker() {
        return DockerClientFactory.lazyClient();
    }
}
