package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.ClassArchive;
import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.Directories;
import io.github.cloudruproxy.testing.EchoingEngine;
import io.github.cloudruproxy.testing.RequiresStrace;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StubUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The key is in {@code .env} and nowhere else, whatever goes wrong; {@link ContainerLeakIT} tells of what goes wrong
 * with a container.
 */
@RequiresStrace
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeakIT {
    /** As the help lists it. */
    private static final Pattern COMMAND = Pattern.compile("^  ([a-z][a-z-]+) ", Pattern.MULTILINE);

    private static final String COMPOSE_FILE = "docker-compose.cloudru-proxy.yml";

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    private LeakWatch watch;

    @BeforeEach
    void a_repository() throws Exception {
        watch = new LeakWatch(sandbox);
        assertThat(new ProcessBuilder("git", "init", "-q", sandbox.directory().toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void no_command_shows_the_key_of_a_workspace_without_an_engine() throws IOException {
        assertThat(onboard("--debug")).exitedWith(ExitCode.OK);
        assertThat(Files.readString(sandbox.file(".env"))).contains(LeakWatch.KEY.substring(0, 7));

        everyCommand(watch.program());

        watch.assertNothingLeaked(sandbox.file(".env"));
    }

    @Test
    void nobody_shows_the_key_that_a_hand_left_in_a_broken_compose_file() throws IOException {
        onboard();
        Files.writeString(
                sandbox.file(COMPOSE_FILE), "services: { a: { environment: { K: '" + LeakWatch.KEY + "' } }, [\n");

        readersOfTheFiles();

        watch.assertNothingLeaked(sandbox.file(".env"), sandbox.file(COMPOSE_FILE));
    }

    @Test
    void nobody_shows_the_key_that_a_hand_left_in_a_setting_of_the_compose_file() throws IOException {
        onboard();
        Path compose = sandbox.file(COMPOSE_FILE);
        Files.writeString(
                compose,
                Files.readString(compose)
                        .replace("restart: unless-stopped", "restart: unless-stopped\n    command: " + yaml()));

        readersOfTheFiles();

        watch.assertNothingLeaked(sandbox.file(".env"), compose);
    }

    @Test
    void nobody_shows_the_key_in_an_env_file_that_is_refused() throws IOException {
        onboard();
        Path env = sandbox.file(".env");
        Files.writeString(
                env, "'" + LeakWatch.KEY + "'\nexport " + LeakWatch.KEY + "\nOPENAI_API_KEY=\"" + LeakWatch.KEY);

        readersOfTheFiles();

        watch.assertNothingLeaked(env);
    }

    @Test
    void nobody_shows_the_key_in_an_env_file_in_utf_16() throws IOException {
        onboard();
        Path env = sandbox.file(".env");
        Files.write(env, ("OPENAI_API_KEY=" + LeakWatch.KEY + "\n").getBytes(UTF_16));

        readersOfTheFiles();

        watch.assertNothingLeaked(env);
    }

    @Test
    void no_command_shows_the_key_when_the_engine_refuses_with_the_whole_request() throws IOException {
        onboard();
        try (EchoingEngine engine = EchoingEngine.at(sandbox.outside("engine.sock"))) {
            CloudruProxy program = watch.program().env("DOCKER_HOST", engine.address());
            everyCommand(program);

            assertThat(watch.run(program, "start")).saidOnStderr("OPENAI_API_KEY=[redacted]");
        }
        watch.assertNothingLeaked(sandbox.file(".env"));
    }

    @Test
    void no_answer_of_the_upstream_gets_the_key_past_us() throws IOException {
        String echo = "{\"error\":{\"message\":\"Incorrect API key provided: "
                + LeakWatch.KEY.replace("\\", "\\\\").replace("\"", "\\\"") + "\"},\"id\":\""
                + LeakWatch.KEY.substring(0, 12).replace("\"", "\\\"") + "\"}";
        List<StubUpstream> upstreams = new ArrayList<>();
        for (int status : new int[] {200, 401, 402, 404, 429, 500}) {
            upstreams.add(StubUpstream.answering(status, echo));
        }
        upstreams.add(StubUpstream.sending(LeakWatch.KEY + "\r\n"));
        upstreams.add(
                StubUpstream.sending("HTTP/1.1 302 " + LeakWatch.KEY + "\r\nLocation: " + LeakWatch.KEY + "\r\n\r\n"));
        for (StubUpstream upstream : upstreams) {
            try (upstream) {
                onboard("--no-start", "--debug", "--json", "--base-url", upstream.baseUrl());
            }
        }
        watch.assertNothingLeaked(sandbox.file(".env"));
    }

    @Test
    void no_key_is_repeated_that_cannot_be_one() throws IOException {
        for (String damage : List.of(" ", "\n", "\u0007", "\u202e", "\uFFFD")) {
            String damaged = LeakWatch.KEY + damage + LeakWatch.KEY;
            CloudruProxy program = watch.program().stdin(damaged);
            assertRefused(watch.run(program, "onboard", "--no-input", "--api-key-stdin", "--debug"));
        }
        String twoLines = LeakWatch.KEY + "\n" + LeakWatch.KEY;
        Path file = Files.writeString(sandbox.outside("key"), twoLines);
        assertRefused(watch.run("onboard", "--no-input", "--debug", "--api-key-file", file.toString()));
        CloudruProxy inherited = watch.program().env("CLOUDRU_API_KEY", twoLines);
        assertRefused(watch.run(inherited, "onboard", "--no-input", "--json"));
        String endless = LeakWatch.KEY.repeat(3_000);
        assertRefused(watch.run(watch.program().stdin(endless), "onboard", "--no-input", "--api-key-stdin", "--json"));

        watch.assertNothingLeaked();
    }

    private static void assertRefused(RunResult run) {
        assertThat(run).exitedWith(ExitCode.USAGE);
    }

    @Test
    void no_refusal_of_a_workspace_repeats_the_key() throws IOException, InterruptedException {
        Path env = sandbox.file(".env");
        Files.createDirectory(env);
        onboard("--debug");
        Files.delete(env);
        assertThat(new ProcessBuilder("mkfifo", env.toString()).start().waitFor())
                .isZero();
        onboard("--debug");
        Files.delete(env);
        Files.createSymbolicLink(env, Path.of("nothing"));
        onboard("--debug");
        Files.delete(env);
        Files.writeString(sandbox.file(".cloudru-proxy"), "in the way");
        onboard("--debug");
        Files.delete(sandbox.file(".cloudru-proxy"));
        CloudruProxy nobody = sandbox.programOfNobody();
        Files.setPosixFilePermissions(sandbox.directory(), PosixFilePermissions.fromString("r-xr-xr-x"));
        assertThat(nobody.stdin(LeakWatch.KEY).run("onboard", "--no-input", "--api-key-stdin", "--debug"))
                .exitedWith(ExitCode.WORKSPACE_REFUSED)
                .didNotSayOnStderr(LeakWatch.KEY);

        watch.assertNothingLeaked();
    }

    @Test
    void git_is_asked_without_the_key_and_told_about_without_it() throws IOException, InterruptedException {
        Files.writeString(sandbox.file(".env"), "OLD=" + LeakWatch.KEY.substring(0, 7) + "\n");
        for (String command : List.of("add .env", "-c user.name=n -c user.email=e commit -q -m x")) {
            List<String> git =
                    new ArrayList<>(List.of("git", "-C", sandbox.directory().toString()));
            git.addAll(List.of(command.split(" ")));
            assertThat(new ProcessBuilder(git).start().waitFor()).isZero();
        }

        RunResult run = watch.run(
                watch.program().env("CLOUDRU_API_KEY", LeakWatch.KEY),
                "onboard",
                "--no-input",
                "--no-start",
                "--debug");

        assertThat(run).exitedWith(ExitCode.OK).saidOnStderr("git");
        watch.assertNothingLeaked(sandbox.file(".env"));
    }

    @Test
    void a_crash_leaves_neither_a_core_nor_a_report_with_the_key() throws Exception {
        onboard();
        Path caches = sandbox.home().resolve("caches");
        try (EchoingEngine engine = EchoingEngine.stallingAt(sandbox.outside("engine.sock"))) {
            Process process = watch.program()
                    .env("DOCKER_HOST", engine.address())
                    .env(ClassArchive.CACHE, caches.toString())
                    .through("sh", "-c", "ulimit -c unlimited 2>/dev/null; exec \"$@\"", "sh")
                    .start("start", "--debug");
            engine.awaitQuestion();
            assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/limits")))
                    .containsPattern("Max core file size +0 +0 ");
            assertThat(Path.of("/tmp/hsperfdata_" + System.getProperty("user.name"), String.valueOf(process.pid())))
                    .doesNotExist();

            assertThat(new ProcessBuilder("kill", "-SEGV", String.valueOf(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
        }
        assertThat(Directories.files(caches.resolve("cloudru-proxy")))
                .anySatisfy(file -> assertThat(file.getFileName().toString()).startsWith("crash-"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(caches.resolve("cloudru-proxy"))))
                .isEqualTo("rwx------");
        assertThat(sandbox.directory().toFile().list())
                .containsExactlyInAnyOrder(".git", ".gitignore", ".env", COMPOSE_FILE, ".cloudru-proxy");
        watch.assertNothingLeaked(sandbox.file(".env"));
    }

    /** Each command of the help, so that a new one is watched from its first day on. */
    private void everyCommand(CloudruProxy program) throws IOException {
        String help = sandbox.run("--help").stdout();
        List<String> commands = COMMAND.matcher(help.substring(help.indexOf("Commands:"), help.indexOf("Exit codes:")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(commands).contains("onboard", "status", "logs", "preset");
        for (String command : commands) {
            watch.run(program.stdin(LeakWatch.KEY), arguments(command));
        }
    }

    private void readersOfTheFiles() throws IOException {
        for (String command : List.of("onboard", "status", "start", "preset")) {
            watch.run(arguments(command));
        }
    }

    private String[] arguments(String command) {
        return switch (command) {
            case "onboard" -> onboarding("--debug", "--json");
            case "preset" -> new String[] {"preset", "use", "qwen3-coder", "--debug"};
            case "status", "ensure" -> new String[] {command, "--debug", "--json"};
            case "completion" -> new String[] {command, "bash"};
            default -> new String[] {command, "--debug"};
        };
    }

    private RunResult onboard(String... more) throws IOException {
        return watch.run(onboarding(more));
    }

    private String[] onboarding(String... more) {
        return Stream.concat(
                        Stream.of(
                                "onboard",
                                "--no-input",
                                "--api-key-stdin",
                                "--name",
                                sandbox.name(),
                                "--port",
                                String.valueOf(sandbox.port())),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String yaml() {
        return "'" + LeakWatch.KEY.replace("'", "''").replace("$", "$$") + "'";
    }
}
