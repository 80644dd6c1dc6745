package io.github.cloudruproxy.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.onboarding.OnboardingOptions.HandEdits;
import io.github.cloudruproxy.onboarding.OnboardingOptions.Verification;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Heartbeat;
import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.PlainChecklist;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.SignWords;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.testing.FakeEngine;
import io.github.cloudruproxy.testing.FakeMessages;
import io.github.cloudruproxy.testing.FakePorts;
import io.github.cloudruproxy.testing.FakeTime;
import io.github.cloudruproxy.testing.FakeUpstream;
import io.github.cloudruproxy.testing.ScriptedPrompter;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InspectionTest {
    private static final String KEY = "cloudru-0123456789-abcd";
    private static final OnboardingOptions OPTIONS =
            new OnboardingOptions(false, false, true, Verification.NOTHING, HandEdits.ASK, Duration.ofSeconds(1));

    @TempDir
    Path directory;

    @TempDir
    Path programs;

    private final FakeEngine engine = new FakeEngine();
    private final FakePorts ports = new FakePorts();
    private final Map<String, String> shell = new HashMap<>();
    private final StringWriter said = new StringWriter();
    private boolean low;

    @BeforeEach
    void search_for_programs_nowhere_else() {
        shell.put("PATH", programs.toString());
    }

    @Test
    void tells_each_thing_in_a_line() throws IOException {
        program("git", "exit 1");
        program("claude", "exit 0");

        look(Given.nothing());

        assertThat(lines())
                .containsExactly(
                        "cloudru-proxy: Claude Code with Cloud.ru Foundation Models",
                        "✓ Workspace " + directory,
                        "· git does not track .env",
                        "· Nothing is set up here yet",
                        "· Claude Code is at " + programs.resolve("claude"),
                        "✓ Port 8082 is free",
                        "✓ Docker 20.10.24 at unix:///fake.sock");
    }

    @ParameterizedTest
    @CsvSource({"0, ! git tracks .env", "1, · git does not track .env", "128, · No git repository"})
    void says_what_git_is_to_the_workspace(int exitCode, String line) throws IOException {
        program("git", "exit " + exitCode);

        look(Given.nothing());

        assertThat(lines()).contains(line);
    }

    @Test
    void does_not_wait_for_a_git_that_hangs() throws IOException {
        program("git", "while :; do :; done");

        look(Given.nothing());

        assertThat(lines()).contains("! git does not answer", "✓ Docker 20.10.24 at unix:///fake.sock");
    }

    @Test
    void tells_of_the_host_while_the_engine_still_thinks() {
        CountDownLatch told = new CountDownLatch(1);
        PrintWriter screen = new PrintWriter(said, true) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.contains("claude")) {
                    told.countDown();
                }
            }
        };
        engine.beforeGreeting(() -> await(told)).failsToAnswer(Problem.of(Failure.DOCKER_NOT_ANSWERING, "x", "y", 5));

        inspection(screen).look(Given.nothing(), OPTIONS);

        assertThat(lines())
                .endsWith(
                        "· No claude on the PATH",
                        "✓ Port 8082 is free",
                        "! Docker does not answer: the files can be written, the proxy cannot be started");
    }

    @Test
    void shows_a_low_terminal_only_what_matters() throws IOException {
        low = true;
        program("git", "exit 1");
        ports.taken = Set.of(8082);

        look(Given.nothing());

        assertThat(lines())
                .containsExactly(
                        "cloudru-proxy: Claude Code with Cloud.ru Foundation Models",
                        "✓ Workspace " + directory,
                        "! Port 8082 is taken by somebody (pid 1)",
                        "✓ Docker 20.10.24 at unix:///fake.sock");
    }

    @Test
    void says_that_the_key_is_in_the_environment_and_never_shows_it() {
        shell.put("CLOUDRU_API_KEY", KEY);

        look(key());

        assertThat(said.toString()).contains("✓ CLOUDRU_API_KEY has the key ").doesNotContain(KEY);
    }

    @Test
    void says_that_the_key_came_otherwise() {
        shell.put("CLOUDRU_API_KEY", "cloudru-another-one-5678");

        look(key());

        assertThat(said.toString()).contains("came with the command").doesNotContain("5678");
    }

    @Test
    void tells_nothing_of_the_host_a_second_time() {
        inspection(new PrintWriter(said, true)).lookAgain(Given.nothing(), OPTIONS);

        assertThat(lines()).containsExactly("✓ Port 8082 is free", "✓ Docker 20.10.24 at unix:///fake.sock");
    }

    private static Given key() {
        return new Given(
                Optional.of(ApiKey.parse(KEY)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void look(Given given) {
        inspection(new PrintWriter(said, true)).look(given, OPTIONS);
    }

    private List<String> lines() {
        return said.toString().lines().filter(line -> !line.isEmpty()).toList();
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Inspection inspection(PrintWriter err) {
        Messages messages = Messages.in(Language.ENGLISH);
        FakeTime time = new FakeTime();
        Layout layout = new Layout() {
            @Override
            public List<String> lines(String line) {
                return List.of(line);
            }

            @Override
            public boolean isLow() {
                return low;
            }
        };
        Screen screen =
                new Screen(new PrintWriter(new StringWriter()), err, new Theme(false, true), layout, SignWords.NONE);
        World world = new World(
                Workspace.open(directory),
                shell,
                engine,
                engine,
                url -> ProbeResult.answered(url, 200, Duration.ofMillis(1)),
                ports,
                new FakeUpstream(),
                new FakeMessages(),
                time,
                new Author("me", Optional.empty(), "onboard", "0.1.0"),
                words -> () -> {});
        return new Inspection(
                world,
                new Dialogue(
                        screen,
                        messages,
                        Optional.of(new ScriptedPrompter()),
                        () -> new PlainChecklist(screen, messages, Heartbeat.usual(time::nanoTime)),
                        false));
    }
}
