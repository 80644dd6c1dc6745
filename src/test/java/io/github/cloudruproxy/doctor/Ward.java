package io.github.cloudruproxy.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.HealthCheck;
import io.github.cloudruproxy.lifecycle.ImageTraits;
import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.lifecycle.ProxyObserver;
import io.github.cloudruproxy.testing.FakeEngine;
import io.github.cloudruproxy.testing.FakePorts;
import io.github.cloudruproxy.testing.FakeTime;
import io.github.cloudruproxy.testing.SnapshotBuilder;
import io.github.cloudruproxy.workspace.FileAttributes;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A workspace with a proxy that is well in every respect, for a test to spoil. */
final class Ward {
    static final String KEY = "test-key-5f1d8c0b9e7a";
    private static final String IMAGE = "legard/claude-code-proxy:v1.0.0";
    private static final long PLENTY = 50_000_000_000L;

    final StagedEngine engine;
    final StagedContainer container = new StagedContainer();
    final FakePorts ports = new FakePorts();
    SnapshotBuilder snapshot = SnapshotBuilder.running();
    boolean deployed = true;
    boolean answers = true;
    private final FakeTime time = new FakeTime();
    private final Map<String, String> environment = new HashMap<>();
    private final List<UnaryOperator<Evidence>> touches = new ArrayList<>();
    private final Path home;
    private Path directory;

    /** @param root an empty directory */
    Ward(Path root) {
        home = root.resolve("home");
        directory = root.resolve("workspace");
        environment.put("PATH", "");
        environment.put("HOME", home.toString());
        time.pause(Duration.between(Instant.EPOCH, Instant.now()));
        attempt(() -> Files.createDirectory(home));
        attempt(() -> Files.createDirectory(directory));
        write(".gitignore", "docker-compose.cloudru-proxy.yml\n.env\n");
        env("OPENAI_API_KEY=" + KEY + """

                OPENAI_BASE_URL=https://foundation-models.api.cloud.ru/v1
                BIG_MODEL=zai-org/GLM-4.7-Flash
                MIDDLE_MODEL=zai-org/GLM-4.7-Flash
                SMALL_MODEL=zai-org/GLM-4.7-Flash
                """);
        compose(IMAGE, true);
        attempt(() -> Files.createDirectory(file(".cloudru-proxy")));
        mode(".cloudru-proxy", "rwx------");
        touch(freeBytes(PLENTY));
        touch(nobody());
        engine = new StagedEngine(time.now());
        listenOn("rw-rw----");
        deploy();
    }

    /** The same in a git repository. */
    static Ward inRepository(Path root) {
        Ward ward = new Ward(root).git("init", "-q");
        ward.environment.put("PATH", System.getenv("PATH"));
        return ward;
    }

    /** The container as the files are now. */
    private void deploy() {
        ResolvedService service =
                ProxyConfiguration.read(Workspace.open(directory), environment).resolved();
        snapshot.configHash(service.configHash()).composeFile(file("docker-compose.cloudru-proxy.yml"));
        Set<String> names = new HashSet<>(service.environment().keySet());
        names.add("PATH");
        container.environmentNames = names;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    String read(String name) {
        return attempt(() -> Files.readString(file(name)));
    }

    Ward write(String name, String text) {
        attempt(() -> Files.write(file(name), text.getBytes(UTF_8)));
        return this;
    }

    /** Writes {@code .env}, readable by its owner only. */
    Ward env(String text) {
        write(".env", text);
        return mode(".env", "rw-------");
    }

    /** Replaces a text in a file. */
    Ward edit(String name, String from, String to) {
        String before = read(name);
        if (!before.contains(from)) {
            throw new IllegalArgumentException(name + " does not contain " + from);
        }
        return write(name, before.replace(from, to));
    }

    Ward compose(String image, boolean ipv6) {
        ServiceDefinition service = ServiceDefinition.hardened(image, "claude-code-proxy", 8082, ipv6);
        return write(
                "docker-compose.cloudru-proxy.yml",
                new String(ComposeFile.render(service, "1.0.0").bytes(), UTF_8));
    }

    Ward mode(String name, String mode) {
        attempt(() -> Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString(mode)));
        return this;
    }

    Ward remove(String name) {
        attempt(() -> Files.deleteIfExists(file(name)));
        return this;
    }

    Ward directory(String name) {
        remove(name);
        attempt(() -> Files.createDirectory(file(name)));
        return this;
    }

    Ward link(String name, Path target) {
        remove(name);
        attempt(() -> Files.createSymbolicLink(file(name), target));
        return this;
    }

    /** Another directory, where there is nothing. */
    Ward moveTo(String name) {
        directory = directory.resolveSibling(name);
        return this;
    }

    Ward git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=n", "-c", "user.email=e@example.org"));
        command.addAll(List.of(arguments));
        ProcessBuilder git = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"));
        git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        git.environment().put("HOME", home.toString());
        attempt(() -> {
            int status = git.start().waitFor();
            if (status != 0) {
                throw new IOException(command + " ended with " + status);
            }
            return status;
        });
        return this;
    }

    Ward shell(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Ward later(Duration duration) {
        time.pause(duration);
        return this;
    }

    Ward container(Consumer<StagedContainer> change) {
        change.accept(container);
        return this;
    }

    /** Lets the engine listen on a socket of this mode. */
    Ward listenOn(String mode) {
        write("../docker.sock", "").mode("../docker.sock", mode);
        engine.endpoint = "unix://" + directory.resolveSibling("docker.sock");
        return this;
    }

    Ward image(String architecture, String variable) {
        engine.image = Optional.of(new ImageTraits("sha256:1", architecture, Set.of(variable)));
        return this;
    }

    /** Changes what was seen, where no file could be made to show it. */
    Ward touch(UnaryOperator<Evidence> change) {
        touches.add(change);
        return this;
    }

    static UnaryOperator<Evidence> nobody(String... processes) {
        return seen -> new Evidence(
                new HostEvidence(
                        seen.environment(),
                        seen.host().ipv6Loopback(),
                        seen.host().now(),
                        List.of(processes)),
                seen.workspace(),
                seen.git(),
                seen.engine(),
                seen.proxy());
    }

    static UnaryOperator<Evidence> freeBytes(long bytes) {
        return files(old -> new WorkspaceEvidence(
                old.path(),
                old.notWritable(),
                Optional.of(bytes),
                old.directory(),
                old.stateDirectory(),
                old.leftovers(),
                old.envFile(),
                old.env(),
                old.keySince(),
                old.compose(),
                old.resolved()));
    }

    static UnaryOperator<Evidence> envOwner(String owner) {
        return files(old -> new WorkspaceEvidence(
                old.path(),
                old.notWritable(),
                old.freeBytes(),
                old.directory(),
                old.stateDirectory(),
                old.leftovers(),
                old.envFile(),
                old.env().map(env -> new FileAttributes(env.mode(), owner, env.modified(), env.isLink())),
                old.keySince(),
                old.compose(),
                old.resolved()));
    }

    static UnaryOperator<Evidence> files(UnaryOperator<WorkspaceEvidence> change) {
        return seen -> new Evidence(
                seen.host(),
                seen.workspace().map(found -> found.then(change)),
                seen.git(),
                seen.engine(),
                seen.proxy());
    }

    Patient patient() {
        ContainerSnapshot shown = snapshot.build();
        FakeEngine observed = new FakeEngine();
        if (deployed) {
            observed.with(snapshot);
            engine.container = Optional.of(container.build(shown));
        }
        return new Patient(
                directory,
                environment,
                engine,
                new ProxyObserver(observed, new HealthCheck(this::probe, ports), time),
                ports,
                time,
                new Author("me", Optional.empty(), "doctor --fix", "1.0.0"));
    }

    private ProbeResult probe(URI url) {
        return answers
                ? ProbeResult.answered(url, 200, Duration.ofMillis(3))
                : ProbeResult.silent(url, ProbeResult.Outcome.REFUSED, Duration.ofMillis(3));
    }

    Doctor doctor() {
        return new Doctor(patient());
    }

    Report examine() {
        Evidence evidence = doctor().gather();
        for (UnaryOperator<Evidence> change : touches) {
            evidence = change.apply(evidence);
        }
        return Doctor.judge(evidence);
    }

    Finding finding(String id) {
        return examine().findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no check " + id));
    }

    private static <T> T attempt(Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private interface Step<T> {
        T run() throws IOException, InterruptedException;
    }
}
