package io.github.cloudruproxy.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.compose.ServiceEnvironment.Scope;
import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.history.FileChange;
import io.github.cloudruproxy.history.History;
import io.github.cloudruproxy.history.HistoryEntry;
import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.lifecycle.PortHolder;
import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.onboarding.OnboardingOptions.HandEdits;
import io.github.cloudruproxy.onboarding.OnboardingOptions.Verification;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Heartbeat;
import io.github.cloudruproxy.terminal.LastWords;
import io.github.cloudruproxy.terminal.PlainChecklist;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.testing.FakeEngine;
import io.github.cloudruproxy.testing.FakeMessages;
import io.github.cloudruproxy.testing.FakePorts;
import io.github.cloudruproxy.testing.FakeTime;
import io.github.cloudruproxy.testing.FakeUpstream;
import io.github.cloudruproxy.testing.PaintedImage;
import io.github.cloudruproxy.testing.ScriptedPrompter;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OnboardingTest {
    private static final String KEY = "sk-0123456789-abcd";
    private static final OnboardingOptions ASKING =
            new OnboardingOptions(false, false, true, Verification.EVERYTHING, HandEdits.ASK, Duration.ofSeconds(60));
    private static final OnboardingOptions CONFIRMED =
            new OnboardingOptions(true, false, true, Verification.EVERYTHING, HandEdits.ASK, Duration.ofSeconds(60));
    private static final OnboardingOptions FILES_ONLY =
            new OnboardingOptions(true, false, false, Verification.EVERYTHING, HandEdits.ASK, Duration.ofSeconds(60));

    @TempDir
    Path directory;

    private final FakeEngine engine = new FakeEngine();
    private final FakePorts ports = new FakePorts();
    private final FakeUpstream upstream = new FakeUpstream();
    private final FakeTime time = new FakeTime();
    private final FakeMessages messages = new FakeMessages();
    private final Map<String, String> shell = new HashMap<>();
    private final StringWriter said = new StringWriter();
    private LastWords lastWords = words -> () -> {};

    @Test
    void asks_for_key_and_preset_and_sets_the_proxy_up() throws IOException {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("Cloud.ru API key", KEY)
                .when("Setup", "Custom")
                .when("Model preset", "GLM-4.7")
                .enterWhen("Port")
                .when("Go ahead", "Apply")) {
            OnboardingOutcome outcome = onboard(nothing(), ASKING, person);

            assertThat(outcome.action()).contains(ContainerAction.CREATE);
        }
        assertThat(read(".env")).contains("OPENAI_API_KEY=" + KEY + "\n", "BIG_MODEL=zai-org/GLM-4.7\n");
        assertThat(engine.done).containsExactly("create", "start");
    }

    @Test
    void takes_the_free_preset_with_enter() throws IOException {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", KEY)
                .when("Setup", "Custom")
                .enterWhen("Model preset")
                .enterWhen("Port")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);
        }
        assertThat(read(".env")).contains("BIG_MODEL=zai-org/GLM-4.7-Flash\n");
    }

    @Test
    void the_quick_way_leads_from_the_key_straight_to_the_plan() throws IOException {
        try (ScriptedPrompter person =
                new ScriptedPrompter().when("API key", KEY).enterWhen("Setup").enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);

            assertThat(person.steps()).containsExactly("1/3", "2/3", "3/3");
            assertThat(person.offers()).contains("Quick GLM-4.7-Flash, free, port 8082");
        }
        assertThat(read(".env")).contains("BIG_MODEL=zai-org/GLM-4.7-Flash\n");
    }

    @Test
    void the_quick_way_says_what_the_key_is_not_offered_and_is_not_taken_with_enter() {
        upstream.offers("openai/gpt-oss-120b");
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", KEY)
                .enterWhen("Setup")
                .backWhen("Model preset")
                .when("Setup", "Quick")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);

            assertThat(person.offers())
                    .contains("Quick not offered to your key: GLM-4.7-Flash, GLM-4.7-Flash, free, port 8082");
        }
    }

    @Test
    void going_back_from_the_plan_of_the_quick_way_leads_to_the_choice_of_a_way() {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", KEY)
                .enterWhen("Setup")
                .backWhen("Go ahead")
                .when("Setup", "Custom")
                .enterWhen("Model preset")
                .enterWhen("Port")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);

            assertThat(person.steps()).containsExactly("1/3", "2/3", "3/3", "2/3", "3/5", "4/5", "5/5");
        }
    }

    @Test
    void the_quick_way_asks_for_the_port_where_that_is_taken() throws IOException {
        ports.taken = Set.of(8082);
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", KEY)
                .enterWhen("Setup")
                .enterWhen("Port 8082 is taken by somebody (pid 1). Another port")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);

            assertThat(person.offers()).contains("Quick GLM-4.7-Flash, free, asks for another port than 8082");
        }
        assertThat(compose()).contains("127.0.0.1:8083:8082");
    }

    @Test
    void the_custom_way_asks_five_questions_at_the_most() {
        write(".env", "DATABASE_URL=1\n");
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", KEY)
                .when("Setup", "Custom")
                .enterWhen("Model preset")
                .enterWhen("Port")
                .enterWhen("other variables too")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);

            assertThat(person.steps()).containsExactly("1/3", "2/3", "3/6", "4/6", "5/6", "6/6");
        }
    }

    @Test
    void asks_again_after_a_key_that_cannot_be_one() {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", "two words")
                .when("API key", "")
                .when("API key", KEY)
                .enterWhen("Setup")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);

            assertThat(person.refusals()).containsExactly("api-key-has-blanks", "api-key-empty");
        }
    }

    @Test
    void goes_back_with_the_answers_kept() throws IOException {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", "sk-first-key-00000")
                .when("Setup", "Custom")
                .backWhen("Model preset")
                .backWhen("Setup")
                .when("API key", KEY)
                .enterWhen("Setup")
                .when("Model preset", "Qwen3-Coder")
                .when("Port", "8090")
                .backWhen("Go ahead")
                .backWhen("Port")
                .enterWhen("Model preset")
                .enterWhen("Port")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);
        }
        assertThat(read(".env")).contains(KEY, "BIG_MODEL=Qwen/Qwen3-Coder");
        assertThat(compose()).contains("127.0.0.1:8090:8082");
    }

    @Test
    void makes_a_preset_of_three_models() throws IOException {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", KEY)
                .when("Setup", "Custom")
                .when("Model preset", "Custom")
                .when("Big model", "openai/gpt-oss-120b")
                .when("Middle model", "Another one")
                .when("Middle model", "not a model")
                .when("Middle model", "vendor/medium")
                .enterWhen("Small model")
                .enterWhen("Port")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);
        }
        assertThat(read(".env"))
                .contains(
                        "BIG_MODEL=openai/gpt-oss-120b\nMIDDLE_MODEL=vendor/medium\nSMALL_MODEL=zai-org/GLM-4.7-Flash\n");
    }

    @Test
    void going_back_into_a_list_finds_the_cursor_on_what_was_chosen_there() throws IOException {
        upstream.offers("zai-org/GLM-4.7-Flash");
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", KEY)
                .when("Setup", "Custom")
                .when("Model preset", "Custom")
                .when("Big model", "Another one")
                .backWhen("Big model")
                .enterWhen("Big model")
                .when("Big model", "mine/big")
                .backWhen("Middle model")
                .backWhen("Big model")
                .enterWhen("Model preset")
                .when("Big model", "Another one")
                .when("Big model", "mine/big")
                .enterWhen("Middle model")
                .enterWhen("Small model")
                .enterWhen("Port")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);
        }
        assertThat(read(".env")).contains("BIG_MODEL=mine/big\n");
    }

    @Test
    void passes_over_what_was_given() throws IOException {
        try (ScriptedPrompter person = new ScriptedPrompter().enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);
        }
        assertThat(read(".env")).contains(KEY);
    }

    @Test
    void offers_the_next_free_port_when_the_port_is_taken() throws IOException {
        ports.taken = Set.of(8082, 8083);
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("Another port", "8083")
                .enterWhen("Another port")
                .enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);

            assertThat(person.refusals()).containsExactly("port-taken");
        }
        assertThat(read("docker-compose.cloudru-proxy.yml")).contains("127.0.0.1:8084:8082", "[::1]:8084:8082");
    }

    @Test
    void writes_nothing_when_the_person_quits() throws IOException {
        try (ScriptedPrompter person =
                new ScriptedPrompter().when("Go ahead", "Show the changes").when("Go ahead", "Quit")) {
            assertQuits(withKey(), person);
            assertThat(person.pages()).contains("+OPENAI_API_KEY=…").noneMatch(line -> line.contains(KEY));
            assertThat(said.toString()).as("the plan again").containsPattern("(?s)\\nPlan\\n.*\\nPlan\\n");
        }
        assertThat(files()).isEmpty();
        assertThat(engine.done).isEmpty();
    }

    @Test
    void whoever_leaves_at_a_question_is_told_that_nothing_was_changed() throws IOException {
        try (ScriptedPrompter person = new ScriptedPrompter().leavesAt("Go ahead")) {
            assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> onboard(withKey(), ASKING, person));
        }
        assertThat(said.toString()).endsWith("\nNothing was changed.\n").containsOnlyOnce("Nothing was changed.");
        assertThat(files()).isEmpty();
    }

    @Test
    void whoever_leaves_the_check_of_the_key_is_told_that_nothing_was_changed() throws IOException {
        try (ScriptedPrompter person =
                new ScriptedPrompter().when("API key", KEY).leavesAt("whether it accepts the key")) {
            assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> onboard(nothing(), ASKING, person));
        }
        assertThat(said.toString()).endsWith("\nNothing was changed.\n");
    }

    @Test
    void whoever_leaves_before_the_message_is_answered_is_told_that_the_proxy_is_healthy() {
        try (ScriptedPrompter person =
                new ScriptedPrompter().enterWhen("Go ahead").leavesAt("Test message")) {
            assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> onboard(withKey(), ASKING, person));
        }
        assertThat(said.toString()).endsWith("""

                        ! Stopped before the test message was answered: the proxy is HEALTHY.
                          How it is: cloudru-proxy status
                        """);
    }

    @Test
    void what_moves_the_container_is_loaded_while_a_person_reads_the_first_question() {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .leavesAt("API key")
                .meanwhile(() ->
                        assertThat(engine.warmed).singleElement().asString().startsWith("legard/"))) {
            assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> onboard(nothing(), ASKING, person));
        }
    }

    @Test
    void nothing_is_loaded_for_whoever_cannot_be_asked() throws IOException {
        onboard(withKey(), CONFIRMED);

        assertThat(engine.warmed).isEmpty();
    }

    @Test
    void whoever_leaves_while_the_container_is_moved_is_told_what_is_written_and_the_way_on_and_back() {
        engine.failsToStart(new Cancelled());

        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> onboard(withKey(), CONFIRMED));
        assertThat(said.toString()).endsWith("""

                        ! Stopped half-way: the files are written, the API key is in .env.
                          The container may be there: cloudru-proxy status
                          Finish it: cloudru-proxy start
                          Undo it: cloudru-proxy uninstall
                        """);
    }

    @Test
    void a_signal_while_the_container_is_moved_has_the_same_told_once() {
        lastWords = words -> {
            words.run();
            return () -> {};
        };
        engine.failsToStart(new Cancelled());

        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> onboard(withKey(), CONFIRMED));
        assertThat(said.toString()).containsOnlyOnce("Stopped half-way");
    }

    @Test
    void a_healthy_proxy_takes_the_last_words_back() throws IOException {
        List<String> spoken = new ArrayList<>();
        lastWords = words -> {
            spoken.add("prepared");
            return () -> spoken.add("taken back");
        };

        onboard(withKey(), CONFIRMED);

        assertThat(String.join(", ", spoken)).matches("(prepared, taken back(, )?)+");
        assertThat(said.toString()).doesNotContain("half-way", "Nothing was changed");
    }

    @Test
    void whoever_leaves_a_mere_restart_is_told_that_no_file_was_written() throws IOException {
        onboard(withKey(), FILES_ONLY);
        engine.failsToStart(new Cancelled());

        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> onboard(withKey(), CONFIRMED));
        assertThat(said.toString())
                .contains("! Stopped half-way: the files are as they were.")
                .doesNotContain("uninstall");
    }

    @Test
    void a_git_that_hangs_is_waited_for_once_and_said_to_be_silent(@TempDir Path bin) throws Exception {
        Path git = Files.writeString(bin.resolve("git"), "#!/bin/sh\nread line < " + bin.resolve("never") + "\n");
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwx------"));
        assertThat(new ProcessBuilder("mkfifo", bin.resolve("never").toString())
                        .start()
                        .waitFor())
                .isZero();
        shell.put("PATH", bin.toString());

        onboard(withKey(), CONFIRMED);

        assertThat(said.toString()).containsOnlyOnce("! git does not answer, so nobody knows whether it has .env");
        assertThat(read(".gitignore")).contains(".env");
    }

    @Test
    void changes_nothing_the_second_time() throws IOException {
        onboard(withKey(), CONFIRMED);
        Map<String, String> before = contents();

        onboard(nothing(), CONFIRMED);

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void keeps_the_present_key_and_changes_the_preset() throws IOException {
        onboard(withKey(), CONFIRMED);

        onboard(Given.onlyPreset(PresetCatalogue.byId("gpt-oss-120b")), CONFIRMED);

        assertThat(read(".env")).contains(KEY, "BIG_MODEL=openai/gpt-oss-120b");
        assertThat(engine.done).containsExactly("create", "start", "create", "stop", "remove", "rename", "start");
    }

    @Test
    void publishes_on_ipv4_only_where_the_engine_reaches_nothing_through_ipv6() throws IOException {
        engine.isPodman();

        onboard(withKey(), CONFIRMED);

        assertThat(read("docker-compose.cloudru-proxy.yml"))
                .contains("127.0.0.1:8082:8082")
                .doesNotContain("::1");
        assertThat(said.toString()).contains("Podman");
    }

    @Test
    void leaves_the_addresses_as_they_are_while_no_engine_answers() throws IOException {
        engine.isPodman();
        onboard(withKey(), FILES_ONLY);
        engine.failsToAnswer(Problem.of(Failure.DOCKER_NOT_RUNNING, "unix:///var/run/docker.sock"));

        onboard(nothing(), FILES_ONLY);

        assertThat(read("docker-compose.cloudru-proxy.yml")).doesNotContain("::1");
    }

    @Test
    void keeps_name_image_and_port_of_an_earlier_run() throws IOException {
        Given named = new Given(
                Optional.of(ApiKey.parse(KEY)),
                Optional.empty(),
                Optional.of("https://example.test/v1"),
                Optional.of(9999),
                Optional.of("my-proxy"),
                Optional.of("mirror.test/proxy:2"),
                Optional.empty(),
                Optional.empty());
        onboard(named, CONFIRMED);
        String first = read("docker-compose.cloudru-proxy.yml");

        onboard(nothing(), CONFIRMED);

        assertThat(read("docker-compose.cloudru-proxy.yml"))
                .isEqualTo(first)
                .contains("my-proxy", "mirror.test/proxy:2", "127.0.0.1:9999:8082");
        assertThat(read(".env")).contains("OPENAI_BASE_URL=https://example.test/v1");
    }

    @Test
    void names_everything_that_is_missing_at_once_where_nobody_can_be_asked() {
        Problem problem = catchThrowableOfType(Problem.class, () -> onboard(nothing(), ASKING));

        assertThat(problem.failure()).isEqualTo(Failure.INPUT_MISSING);
        assertThat(problem.arguments().get(0)).asString().contains("API key", "confirmation");
        assertThat(problem.arguments().get(1)).asString().startsWith("printf");
    }

    @Test
    void a_container_of_the_same_name_in_another_workspace_is_named_as_the_container_that_has_the_port() {
        ports.taken = Set.of(8082);
        engine.withContainerOnPort("claude-code-proxy");
        try (ScriptedPrompter person = new ScriptedPrompter()
                .enterWhen("Port 8082 is taken by the container claude-code-proxy. Another port")
                .enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);
        }
        assertThat(said.toString()).contains("! Port 8082 is taken by the container claude-code-proxy\n");
    }

    @Test
    void a_container_that_has_the_port_is_named_where_nobody_can_be_asked() {
        ports.taken = Set.of(8082);
        engine.withContainerOnPort("claude-code-proxy");

        Problem problem = catchThrowableOfType(Problem.class, () -> onboard(withKey(), CONFIRMED));

        assertThat(problem.failure()).isEqualTo(Failure.PORT_TAKEN);
        assertThat(problem.arguments().get(1)).isEqualTo(new PortHolder.Container("claude-code-proxy"));
    }

    @Test
    void refuses_a_taken_port_where_nobody_can_be_asked() throws IOException {
        ports.taken = Set.of(8082);

        assertThat(catchThrowableOfType(Problem.class, () -> onboard(withKey(), CONFIRMED)))
                .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.PORT_TAKEN))
                .satisfies(
                        problem -> assertThat(problem.arguments()).containsExactly("8082", FakePorts.SOMEBODY, "8083"));
        assertThat(files()).isEmpty();
    }

    @Test
    void a_taken_port_is_a_warning_where_nothing_is_started() {
        ports.taken = Set.of(8082);

        onboard(withKey(), FILES_ONLY);

        assertThat(said.toString())
                .contains("Port 8082 is taken by somebody (pid 1), so the proxy cannot start there for now.");
    }

    @Test
    void hardening_that_an_edit_has_taken_away_is_named() throws IOException {
        onboardAndEdit("    memswap_limit: 256M\n", "", "          pids: 128 # processes and threads\n", "");

        onboard(withKey(), keeping());

        assertThat(said.toString())
                .contains("lacks hardening that goes beyond the decision record: pids, memswap_limit.");
    }

    @Test
    void shows_the_plan_and_does_nothing_in_a_dry_run() throws IOException {
        onboard(
                withKey(),
                new OnboardingOptions(
                        false, true, true, Verification.EVERYTHING, HandEdits.ASK, Duration.ofSeconds(1)));

        assertThat(said.toString())
                .contains("+++ b/.env", "create and start", "dry run")
                .doesNotContain(KEY);
        assertThat(files()).isEmpty();
        assertThat(engine.done).isEmpty();
    }

    @Test
    void writes_the_files_and_shows_the_manual_steps_without_docker() throws IOException {
        engine.failsToAnswer(Problem.of(Failure.DOCKER_NOT_RUNNING, "unix:///var/run/docker.sock"));

        OnboardingOutcome outcome = onboard(withKey(), CONFIRMED);

        assertThat(outcome.action()).isEmpty();
        assertThat(read(".env")).contains(KEY);
        assertThat(said.toString()).contains("docker compose -f", "up -d", "curl http://127.0.0.1:8082/health");
    }

    @Test
    void changes_nothing_where_docker_refuses_and_nobody_can_be_asked() throws IOException {
        engine.failsToAnswer(Problem.of(Failure.DOCKER_NO_PERMISSION, "unix:///var/run/docker.sock"));

        assertThat(catchThrowableOfType(Problem.class, () -> onboard(withKey(), CONFIRMED))
                        .failure())
                .isEqualTo(Failure.DOCKER_NO_PERMISSION);
        assertThat(files()).isEmpty();
    }

    @Test
    void tries_docker_again_when_the_person_says_so() throws IOException {
        engine.failsToAnswer(Problem.of(Failure.DOCKER_NOT_RUNNING, "unix:///var/run/docker.sock"));
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("How to go on", "Try again")
                .when("How to go on", "Write the files only")
                .enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);

            assertThat(person.offers()).contains("Try again or start it meanwhile: it is noticed");
        }
        assertThat(said.toString()).containsOnlyOnce("nobody answers at").contains("! Still: Docker is not running\n");
        assertThat(read(".env")).contains(KEY);
        assertThat(engine.done).isEmpty();
    }

    @Test
    void nobody_is_told_to_start_what_starting_does_not_cure() throws IOException {
        engine.failsToAnswer(Problem.of(Failure.DOCKER_CONTEXT_UNKNOWN, "elsewhere"));
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("How to go on", "Write the files only")
                .enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);

            assertThat(person.offers()).contains("Try again when the cause is gone");
        }
        assertThat(read(".env")).contains(KEY);
    }

    @Test
    void notices_that_docker_has_come_up_while_the_question_stands() {
        engine.failsToAnswer(Problem.of(Failure.DOCKER_NOT_RUNNING, "unix:///var/run/docker.sock"));
        try (ScriptedPrompter person = new ScriptedPrompter()
                .eventWhen("How to go on")
                .meanwhile(engine::answersAgain)
                .enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);
        }
        assertThat(said.toString()).contains("Docker is not running", "Start Docker: ");
        assertThat(engine.done).containsExactly("create", "start");
    }

    @Test
    void a_second_run_asks_for_the_one_thing_to_change() throws IOException {
        onboard(withKey(), CONFIRMED);
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("What to do", "Change the key")
                .when("API key", "key-of-tomorrow-2")
                .backWhen("Go ahead")
                .when("What to do", "Change the port")
                .when("Change the port", "8090")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);
        }
        assertThat(read(".env")).as("gone back from").contains(KEY);
        assertThat(read("docker-compose.cloudru-proxy.yml")).contains("127.0.0.1:8090:8082");
    }

    @Test
    void a_second_run_shows_the_status_and_leaves_everything_as_it_is() throws IOException {
        onboard(withKey(), CONFIRMED);
        Map<String, String> before = contents();
        engine.done.clear();
        try (ScriptedPrompter person =
                new ScriptedPrompter().when("What to do", "Show the status").when("What to do", "Quit")) {
            assertQuits(nothing(), person);
        }
        assertThat(said.toString()).contains("HEALTHY  claude-code-proxy");
        assertThat(contents()).isEqualTo(before);
        assertThat(engine.done).isEmpty();
    }

    @Test
    void a_second_run_restarts_without_further_questions() {
        onboard(withKey(), CONFIRMED);
        engine.done.clear();
        try (ScriptedPrompter person = new ScriptedPrompter().when("What to do", "Repair or restart")) {
            onboard(nothing(), ASKING, person);
        }
        assertThat(engine.done).containsExactly("stop", "start");
    }

    @Test
    void a_second_run_can_ask_everything_once_more() throws IOException {
        onboard(withKey(), CONFIRMED);
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("What to do", "Full setup")
                .enterWhen("API key")
                .when("Model preset", "Qwen3-Coder")
                .enterWhen("Port")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);

            assertThat(person.steps()).containsExactly("1/4", "2/4", "3/4", "4/4");
        }
        assertThat(read(".env")).contains(KEY, "BIG_MODEL=Qwen/Qwen3-Coder");
    }

    @Test
    void an_answer_can_be_changed_when_the_plan_is_shown() throws IOException {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("Go ahead", "Change an answer")
                .when("What to change", "Change the port")
                .when("Change the port", "8090")
                .when("Go ahead", "Change an answer")
                .backWhen("What to change")
                .enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);
        }
        assertThat(read("docker-compose.cloudru-proxy.yml")).contains("127.0.0.1:8090:8082");
    }

    @Test
    void never_overwrites_a_compose_file_that_a_person_edited_and_shows_the_edit() throws IOException {
        String edited = onboardAndEdit("256M", "512M");

        Problem problem = catchThrowableOfType(Problem.class, () -> onboard(nothing(), CONFIRMED));

        assertThat(problem.failure()).isEqualTo(Failure.COMPOSE_FILE_EDITED);
        assertThat(problem.details()).anyMatch(line -> line.toString().matches("- +memory: 512M.*"));
        assertThat(compose()).isEqualTo(edited);
    }

    @Test
    void keeps_a_persons_edit_when_they_say_so() throws IOException {
        String edited = onboardAndEdit("256M", "512M");
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("What to do", "Change the preset")
                .when("Model preset", "GLM-4.7")
                .when("edited by hand", "Keep mine")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);
        }
        assertThat(said.toString()).containsPattern("\n- +memory: 512M");
        assertThat(compose()).isEqualTo(edited);
        assertThat(read(".env")).contains("BIG_MODEL=zai-org/GLM-4.7\n");
    }

    @Test
    void takes_the_new_file_when_the_person_says_so() throws IOException {
        onboardAndEdit("256M", "512M");
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("edited by hand", "Take the new one")
                .enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);
        }
        assertThat(compose()).contains("256M").doesNotContain("512M");
    }

    @Test
    void writes_nothing_when_the_person_stops_at_their_edit() throws IOException {
        onboardAndEdit("256M", "512M");
        Map<String, String> before = contents();
        try (ScriptedPrompter person = new ScriptedPrompter().when("edited by hand", "Stop")) {
            assertQuits(withKey(), person);
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void asks_about_an_edit_even_when_the_plan_is_approved_beforehand() throws IOException {
        String edited = onboardAndEdit("256M", "512M");
        try (ScriptedPrompter person = new ScriptedPrompter().enterWhen("edited by hand")) {
            onboard(withKey(), CONFIRMED, person);
        }
        assertThat(compose()).isEqualTo(edited);
    }

    @Test
    void goes_back_from_the_question_about_an_edit_to_what_to_change() throws IOException {
        String edited = onboardAndEdit("256M", "512M");
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("What to do", "Change the preset")
                .enterWhen("Model preset")
                .backWhen("edited by hand")
                .when("What to do", "Change the preset")
                .when("Model preset", "Qwen3-Coder")
                .when("edited by hand", "Keep mine")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);
        }
        assertThat(compose()).isEqualTo(edited);
        assertThat(read(".env")).contains("BIG_MODEL=Qwen/Qwen3-Coder");
    }

    @Test
    void goes_back_from_the_plan_to_the_question_about_an_edit() throws IOException {
        onboardAndEdit("256M", "512M");
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("edited by hand", "Keep mine")
                .backWhen("Go ahead")
                .when("edited by hand", "Take the new one")
                .enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);
        }
        assertThat(compose()).contains("256M");
    }

    @Test
    void keeps_an_edit_where_nobody_can_be_asked_but_it_was_said() throws IOException {
        String edited = onboardAndEdit("256M", "512M");

        onboard(Given.onlyPreset(PresetCatalogue.byId("gpt-oss-120b")), keeping());

        assertThat(compose()).isEqualTo(edited);
        assertThat(read(".env")).contains("BIG_MODEL=openai/gpt-oss-120b\n");
        assertThat(said.toString()).contains("stays as it is");
    }

    @Test
    void refuses_to_keep_a_file_that_says_something_else_than_what_was_asked_for() throws IOException {
        onboardAndEdit("256M", "512M");
        Map<String, String> before = contents();
        Given other = new Given(
                Optional.empty(),
                Optional.of(PresetCatalogue.byId("gpt-oss-120b")),
                Optional.empty(),
                Optional.of(9999),
                Optional.of("my-proxy"),
                Optional.of("mirror.test/proxy:2"),
                Optional.empty(),
                Optional.empty());

        Problem problem = catchThrowableOfType(Problem.class, () -> onboard(other, keeping()));

        assertThat(problem.failure()).isEqualTo(Failure.COMPOSE_FILE_CONTRADICTS);
        assertThat(problem.arguments().get(1))
                .isEqualTo("--port is 8082 there, not 9999, --name is claude-code-proxy there, not my-proxy, "
                        + "--image is legard/claude-code-proxy:v1.0.0 there, not mirror.test/proxy:2");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void refuses_a_preset_that_the_kept_file_overrides() throws IOException {
        onboardAndEdit("- LOG_LEVEL=INFO", "- BIG_MODEL=vendor/mine");

        Problem problem = catchThrowableOfType(
                Problem.class, () -> onboard(Given.onlyPreset(PresetCatalogue.byId("gpt-oss-120b")), keeping()));

        assertThat(problem.failure()).isEqualTo(Failure.COMPOSE_FILE_CONTRADICTS);
        assertThat(problem.arguments().get(1)).isEqualTo("BIG_MODEL has a value of its own there");
    }

    @Test
    void follows_a_kept_file_and_tells_the_person_where_it_says_something_else() throws IOException {
        String edited = onboardAndEdit("256M", "512M");
        Given other = new Given(
                Optional.of(ApiKey.parse(KEY)),
                Optional.of(PresetCatalogue.defaultPreset()),
                Optional.empty(),
                Optional.of(9999),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try (ScriptedPrompter person =
                new ScriptedPrompter().when("edited by hand", "Keep mine").enterWhen("Go ahead")) {
            OnboardingOutcome outcome = onboard(other, ASKING, person);

            assertThat(outcome.plan().after().service().hostPort()).isEqualTo(8082);
        }
        assertThat(compose()).isEqualTo(edited);
        assertThat(said.toString()).contains("followed where it says otherwise: --port is 8082 there, not 9999");
    }

    @Test
    void does_not_keep_a_file_whose_port_is_taken() throws IOException {
        onboardAndEdit("127.0.0.1:8082:8082", "127.0.0.1:8090:8082", "[::1]:8082:8082", "[::1]:8090:8082");
        ports.taken = Set.of(8090);
        try (ScriptedPrompter person = new ScriptedPrompter()
                .enterWhen("Another port")
                .when("edited by hand", "Keep mine")
                .when("edited by hand", "Take the new one")
                .enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);
        }
        assertThat(said.toString()).contains("Port 8090 is taken by somebody (pid 1).");
        assertThat(compose()).contains("127.0.0.1:8091:8082");
    }

    @Test
    void offers_to_replace_a_file_that_cannot_be_read() throws IOException {
        write("docker-compose.cloudru-proxy.yml", "services: [\n");
        try (ScriptedPrompter person =
                new ScriptedPrompter().enterWhen("edited by hand").enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);
        }
        assertThat(said.toString()).contains("is not a compose file with the proxy’s service", "-services: [");
        assertThat(compose()).contains("read_only: true");
    }

    @Test
    void shows_no_key_that_stands_in_an_edit() throws IOException {
        onboardAndEdit("- LOG_LEVEL=INFO", "- OPENAI_API_KEY=sk-inline-9876543210");

        Problem problem = catchThrowableOfType(Problem.class, () -> onboard(nothing(), CONFIRMED));
        assertThat(problem.details())
                .isNotEmpty()
                .noneMatch(line -> line.toString().contains("sk-inline"));

        try (ScriptedPrompter person =
                new ScriptedPrompter().enterWhen("edited by hand").enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);
        }
        assertThat(said.toString())
                .contains("OPENAI_API_KEY has a value of its own there")
                .doesNotContain("sk-inline", KEY);
    }

    @Test
    void replaces_a_compose_file_that_cannot_be_carried_out_when_told_to() throws IOException {
        Files.writeString(directory.resolve("docker-compose.cloudru-proxy.yml"), "services: {other: {}}\n");

        assertThat(catchThrowableOfType(Problem.class, () -> onboard(withKey(), CONFIRMED))
                        .failure())
                .isEqualTo(Failure.COMPOSE_SETTING_UNSUPPORTED);
        onboard(
                withKey(),
                new OnboardingOptions(
                        true, false, true, Verification.EVERYTHING, HandEdits.REPLACE, Duration.ofSeconds(60)));

        assertThat(read("docker-compose.cloudru-proxy.yml")).contains("read_only: true");
    }

    @Test
    void adapts_the_file_to_what_is_seen_of_the_image_and_shows_it_in_the_plan() throws IOException {
        engine.hasImage(PaintedImage.ofRealProxy().file("/app/.env", 0644));

        onboard(withKey(), CONFIRMED);

        assertThat(read("docker-compose.cloudru-proxy.yml"))
                .contains(
                        "    entrypoint: [\"/app/.venv/bin/python\"]\n    command: [\"start_proxy.py\"]\n",
                        "    volumes:\n      - /root/.local/share/uv/python\n");
        assertThat(said.toString())
                .contains("Adapted to the image: starts /app/.venv/bin/python", "settings of its own in /app/.env");
        assertThat(engine.looks).as("looks into the image").isOne();
    }

    @Test
    void adapts_the_file_to_the_engine_that_runs_the_image_now() throws IOException {
        engine.hasImage(PaintedImage.ofRealProxy());
        onboard(withKey(), CONFIRMED);
        assertThat(read("docker-compose.cloudru-proxy.yml")).contains("uid=65534");

        engine.isPodman();
        onboard(nothing(), CONFIRMED);

        assertThat(read("docker-compose.cloudru-proxy.yml"))
                .contains("mode=0711,notmpcopyup")
                .doesNotContain("uid=65534");
    }

    @Test
    void keeps_the_file_of_the_decision_record_where_that_was_asked_for_and_remembers_it() throws IOException {
        engine.hasImage(PaintedImage.ofRealProxy());

        onboard(withAdapt(false), CONFIRMED);
        String first = read("docker-compose.cloudru-proxy.yml");
        onboard(nothing(), CONFIRMED);

        assertThat(first)
                .contains("x-cloudru-proxy:\n  adapt: false\n", "--spider")
                .doesNotContain("entrypoint");
        assertThat(read("docker-compose.cloudru-proxy.yml")).isEqualTo(first);
        assertThat(engine.looks).as("looks into the image").isZero();

        onboard(withAdapt(true), CONFIRMED);

        assertThat(read("docker-compose.cloudru-proxy.yml"))
                .contains("entrypoint")
                .doesNotContain("x-cloudru-proxy");
    }

    @Test
    void adapts_the_file_once_the_image_is_there() throws IOException {
        engine.withoutImage().hasImage(PaintedImage.ofRealProxy());

        onboard(withKey(), CONFIRMED);

        assertThat(engine.done).containsExactly("pull", "create", "start");
        assertThat(read("docker-compose.cloudru-proxy.yml")).contains("entrypoint");
        assertThat(said.toString()).contains("Adapting", "starts /app/.venv/bin/python");
    }

    @Test
    void keeps_an_adaptation_while_the_image_cannot_be_looked_into() throws IOException {
        engine.hasImage(PaintedImage.ofRealProxy());
        onboard(withKey(), CONFIRMED);
        String adapted = read("docker-compose.cloudru-proxy.yml");
        engine.withoutImage();

        onboard(
                nothing(),
                new OnboardingOptions(
                        true, false, false, Verification.EVERYTHING, HandEdits.ASK, Duration.ofSeconds(60)));

        assertThat(read("docker-compose.cloudru-proxy.yml")).isEqualTo(adapted);
    }

    @Test
    void never_adapts_a_file_that_was_edited_by_hand() throws IOException {
        engine.withoutImage();
        onboard(
                withKey(),
                new OnboardingOptions(
                        true, false, false, Verification.EVERYTHING, HandEdits.ASK, Duration.ofSeconds(60)));
        String edited = read("docker-compose.cloudru-proxy.yml").replace("LOG_LEVEL=INFO", "LOG_LEVEL=DEBUG");
        write("docker-compose.cloudru-proxy.yml", edited);
        engine.hasImage(PaintedImage.ofRealProxy());

        onboard(
                nothing(),
                new OnboardingOptions(
                        true, false, true, Verification.EVERYTHING, HandEdits.KEEP, Duration.ofSeconds(60)));

        assertThat(read("docker-compose.cloudru-proxy.yml")).isEqualTo(edited);
    }

    @Test
    void says_which_foreign_variables_the_image_will_see() throws IOException {
        Files.writeString(directory.resolve(".env"), "DATABASE_URL=hidden-1\nCOMPOSE_PROFILES=x\nSECRET=hidden-2\n");

        onboard(withKey(), CONFIRMED);

        assertThat(said.toString())
                .contains("the image gets them all: DATABASE_URL, SECRET.", "--env-scope minimal")
                .doesNotContain("hidden", "COMPOSE_PROFILES");
        assertThat(read("docker-compose.cloudru-proxy.yml")).contains("env_file:");
    }

    @Test
    void hands_over_the_five_variables_alone_and_stays_with_that() throws IOException {
        Files.writeString(directory.resolve(".env"), "DATABASE_URL=hidden\n");

        onboard(withScope(Scope.MINIMAL), CONFIRMED);
        String first = read("docker-compose.cloudru-proxy.yml");
        OnboardingOutcome again = onboard(nothing(), CONFIRMED);

        assertThat(first).contains("      - OPENAI_API_KEY\n").doesNotContain("env_file");
        assertThat(read("docker-compose.cloudru-proxy.yml")).isEqualTo(first);
        assertThat(again.plan().after().environment()).containsKey("BIG_MODEL").doesNotContainKey("DATABASE_URL");
        assertThat(said.toString()).doesNotContain("DATABASE_URL");
    }

    @Test
    void asks_a_person_what_the_image_may_see() throws IOException {
        Files.writeString(directory.resolve(".env"), "DATABASE_URL=1\nA=1\nB=1\nC=1\nD=1\nE=1\nF=1\n");

        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("other variables too: A, B, C, D, DATABASE_URL, 2 more.", "The proxy’s five variables")
                .when("Go ahead", "Apply")) {
            onboard(withKey(), ASKING, person);
        }

        assertThat(read("docker-compose.cloudru-proxy.yml")).doesNotContain("env_file");
    }

    @Test
    void removes_the_old_container_when_its_name_changes() throws IOException {
        onboard(withKey(), CONFIRMED);
        Given renamed = new Given(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("other-name"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        onboard(renamed, CONFIRMED);

        assertThat(engine.done).startsWith("create", "start", "stop", "remove", "remove network", "create", "start");
        assertThat(said.toString()).contains("remove, another name takes its place");
        assertThat(read("docker-compose.cloudru-proxy.yml")).contains("container_name: other-name");
    }

    @Test
    void refuses_to_lose_an_edit_that_was_made_while_the_person_read_the_plan() throws IOException {
        Prompter editing = new ScriptedPrompter().enterWhen("Go ahead").meanwhile(() -> write(".env", "MINE=1\n"));

        assertThat(catchThrowableOfType(Problem.class, () -> onboard(withKey(), ASKING, editing))
                        .failure())
                .isEqualTo(Failure.FILE_CHANGED_MEANWHILE);
        assertThat(read(".env")).isEqualTo("MINE=1\n");
    }

    @Test
    void never_shows_a_secret_of_the_old_configuration() throws IOException {
        onboard(withKey(), CONFIRMED);
        String leaky = read("docker-compose.cloudru-proxy.yml")
                .replace("- LOG_LEVEL=INFO", "- OPENAI_API_KEY=sk-typed-into-the-wrong-file");
        write("docker-compose.cloudru-proxy.yml", leaky);

        onboard(
                nothing(),
                new OnboardingOptions(
                        true, true, true, Verification.EVERYTHING, HandEdits.REPLACE, Duration.ofSeconds(60)));

        assertThat(said.toString()).contains("+++ b/docker-compose").doesNotContain("sk-typed");
    }

    @Test
    void goes_back_from_the_first_model_to_the_presets() throws IOException {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", KEY)
                .when("Setup", "Custom")
                .when("Model preset", "Custom")
                .when("Big model", "zai-org/GLM-4.7")
                .when("Middle model", "Another one")
                .backWhen("Middle model")
                .backWhen("Middle model")
                .backWhen("Big model")
                .when("Model preset", "GLM-4.7")
                .enterWhen("Port")
                .enterWhen("Go ahead")) {
            onboard(nothing(), ASKING, person);
        }
        assertThat(read(".env")).contains("BIG_MODEL=zai-org/GLM-4.7\n");
    }

    @Test
    void sets_the_proxy_up_beside_a_line_that_compose_refuses_and_says_so() throws IOException {
        Files.writeString(directory.resolve(".env"), "FINE=1\nset X=2\n");

        onboard(withKey(), CONFIRMED);

        assertThat(read(".env")).startsWith("FINE=1\nset X=2\nOPENAI_API_KEY=");
        assertThat(said.toString()).contains("because of line 2");
    }

    @Test
    void notes_what_it_changes_in_the_history() throws IOException {
        onboard(withKey(), CONFIRMED);
        onboard(nothing(), CONFIRMED);
        onboard(Given.onlyPreset(PresetCatalogue.byId("gpt-oss-120b")), CONFIRMED);

        List<HistoryEntry> entries = History.of(Workspace.open(directory)).entries();
        assertThat(entries)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.outcome()).isEqualTo(HistoryEntry.Outcome.DONE));
        assertThat(entries.get(0).files())
                .extracting(FileChange::name)
                .containsExactly(".gitignore", ".env", "docker-compose.cloudru-proxy.yml");
        assertThat(entries.get(1).files())
                .singleElement()
                .satisfies(
                        env -> assertThat(env.changed()).contains("BIG_MODEL").doesNotContain("OPENAI_API_KEY"));
        assertThat(read(".cloudru-proxy/history.jsonl")).doesNotContain(KEY, "gpt-oss");
    }

    @Test
    void sets_the_proxy_up_where_the_history_cannot_be_written_and_says_so() throws IOException {
        Files.createDirectories(directory.resolve(".cloudru-proxy/history.jsonl"));

        OnboardingOutcome outcome = onboard(withKey(), CONFIRMED);

        assertThat(outcome.action()).contains(ContainerAction.CREATE);
        assertThat(read(".env")).contains(KEY);
        assertThat(said.toString()).contains("the history lacks this change");
    }

    @Test
    void sends_a_message_through_the_new_proxy_and_shows_how_to_use_it() {
        OnboardingOutcome outcome = onboard(withKey(), CONFIRMED);

        assertThat(outcome.message().orElseThrow().doubts()).isEmpty();
        assertThat(messages.sent).containsExactly(URI.create("http://127.0.0.1:8082"));
        assertThat(said.toString())
                .contains(
                        "✓ ok: Test message  GLM-4.7-Flash answered",
                        "✓ Proxy HEALTHY  ✓ http://127.0.0.1:8082  ✓ http://[::1]:8082  ✓ Test message",
                        "  export ANTHROPIC_BASE_URL=http://127.0.0.1:8082\n",
                        "| openclaw config patch --stdin\n",
                        "Change it: cloudru-proxy onboard · How it is: cloudru-proxy status");
    }

    @Test
    void a_model_that_does_not_answer_is_a_warning_beside_a_healthy_proxy() {
        messages.refuses(
                "zai-org/GLM-4.7-Flash",
                Problem.of(Failure.MESSAGE_MODEL_UNKNOWN, "zai-org/GLM-4.7-Flash", 404)
                        .withDetail("no such model"));

        OnboardingOutcome outcome = onboard(withKey(), CONFIRMED);

        assertThat(outcome.action()).contains(ContainerAction.CREATE);
        assertThat(outcome.message().orElseThrow().doubts()).hasSize(1);
        assertThat(said.toString())
                .contains(
                        "! warning: Test message  no answer from GLM-4.7-Flash",
                        "there is no model zai-org/GLM-4.7-Flash for it (HTTP 404)",
                        "| no such model",
                        "cloudru-proxy preset use",
                        "✓ Proxy HEALTHY",
                        "! Test message");
    }

    @Test
    void a_message_alone_goes_through_the_models_of_another_preset() throws IOException {
        onboard(withKey(), CONFIRMED);
        upstream.asked.clear();
        messages.sent.clear();
        messages.refuses("openai/gpt-oss-120b", Problem.of(Failure.CLIENT_KEY_WANTED));

        OnboardingOutcome outcome = onboard(
                Given.onlyPreset(PresetCatalogue.byId("gpt-oss-120b")),
                new OnboardingOptions(true, false, true, Verification.MESSAGE, HandEdits.KEEP, Duration.ofSeconds(60)));

        assertThat(upstream.asked).isEmpty();
        assertThat(messages.sent).hasSize(1);
        assertThat(outcome.message().orElseThrow().doubts()).hasSize(1);
        assertThat(said.toString()).contains("no answer from gpt-oss-120b", "✓ Proxy HEALTHY");
    }

    @Test
    void whoever_does_not_wait_for_the_answer_is_done_all_the_same() {
        try (ScriptedPrompter person =
                new ScriptedPrompter().enterWhen("Go ahead").givesUpWaitingFor("Test message")) {
            OnboardingOutcome outcome = onboard(withKey(), ASKING, person);

            assertThat(outcome.message().orElseThrow().isGivenUp()).isTrue();
        }
        assertThat(said.toString()).contains("· Test message skipped", "ANTHROPIC_BASE_URL");
    }

    @Test
    void a_person_sees_how_long_the_answer_took() {
        try (ScriptedPrompter person = new ScriptedPrompter().enterWhen("Go ahead")) {
            messages.takes(time, Duration.ofMillis(1200));
            onboard(withKey(), ASKING, person);
        }
        assertThat(said.toString()).contains("Test message  GLM-4.7-Flash answered in 1.2 s");
    }

    @Test
    void sends_no_message_where_nothing_was_moved_and_shows_the_lines_no_second_time() {
        onboard(withKey(), CONFIRMED);
        messages.sent.clear();
        said.getBuffer().setLength(0);

        OnboardingOutcome outcome = onboard(nothing(), CONFIRMED);

        assertThat(outcome.action()).contains(ContainerAction.KEEP);
        assertThat(outcome.message()).isEmpty();
        assertThat(messages.sent).isEmpty();
        assertThat(said.toString())
                .contains("✓ Proxy HEALTHY", "cloudru-proxy uninstall")
                .doesNotContain("ANTHROPIC_BASE_URL", "Test message");
    }

    @Test
    void sends_a_message_through_a_recreated_and_a_restarted_proxy() {
        onboard(withKey(), CONFIRMED);
        onboard(Given.onlyPreset(PresetCatalogue.byId("gpt-oss-120b")), CONFIRMED);
        try (ScriptedPrompter person = new ScriptedPrompter().when("What to do", "Repair or restart")) {
            onboard(nothing(), ASKING, person);
        }
        assertThat(messages.sent).hasSize(3);
        assertThat(said.toString()).contains("gpt-oss-120b, GLM-4.7, GLM-4.7-Flash answered");
    }

    @Test
    void sends_no_message_where_nothing_is_to_be_verified_or_started() {
        onboard(withKey(), FILES_ONLY);
        onboard(
                withKey(),
                new OnboardingOptions(
                        true, true, true, Verification.EVERYTHING, HandEdits.ASK, Duration.ofSeconds(60)));
        onboard(
                withKey(),
                new OnboardingOptions(true, false, true, Verification.NOTHING, HandEdits.ASK, Duration.ofSeconds(60)));

        assertThat(engine.done).contains("start");
        assertThat(messages.sent).isEmpty();
    }

    @Test
    void asks_the_models_of_a_compose_file_that_is_kept() throws IOException {
        onboardAndEdit("- LOG_LEVEL=INFO", "- LOG_LEVEL=INFO\n      - BIG_MODEL=vendor/own");
        said.getBuffer().setLength(0);

        try (ScriptedPrompter person =
                new ScriptedPrompter().when("edited by hand", "Keep mine").enterWhen("Go ahead")) {
            onboard(withKey(), ASKING, person);
        }
        assertThat(said.toString()).contains("own, GLM-4.7-Flash answered");
    }

    @Test
    void warns_of_a_key_in_the_shell_that_clients_would_take_in_place_of_the_token() {
        shell.put("ANTHROPIC_API_KEY", "sk-ant-of-the-user");

        onboard(withKey(), CONFIRMED);

        assertThat(said.toString())
                .contains("ANTHROPIC_API_KEY is set in your shell", "unset ANTHROPIC_API_KEY")
                .doesNotContain("sk-ant");
    }

    @Test
    void says_that_a_client_key_is_wanted_where_one_is_switched_on() {
        write(".env", "ANTHROPIC_API_KEY=client-key-4711\n");

        onboard(withKey(), CONFIRMED);

        assertThat(said.toString())
                .contains("ANTHROPIC_AUTH_TOKEN=CLIENT-KEY", "The proxy wants its client key")
                .doesNotContain("4711", "not-a-real-key");
    }

    @Test
    void says_so_too_where_only_the_message_finds_out() {
        messages.refuses("zai-org/GLM-4.7-Flash", Problem.of(Failure.CLIENT_KEY_WANTED));

        onboard(withKey(), CONFIRMED);

        assertThat(said.toString())
                .contains("lets nobody in without its client key", "ANTHROPIC_AUTH_TOKEN=CLIENT-KEY")
                .doesNotContain("not-a-real-key");
    }

    private OnboardingOutcome onboard(Given given, OnboardingOptions options) {
        return onboard(given, options, Optional.empty());
    }

    private OnboardingOutcome onboard(Given given, OnboardingOptions options, Prompter person) {
        return onboard(given, options, Optional.of(person));
    }

    private OnboardingOutcome onboard(Given given, OnboardingOptions options, Optional<Prompter> person) {
        return run(given, options, person).orElseThrow();
    }

    private void assertQuits(Given given, Prompter person) {
        assertThat(run(given, ASKING, Optional.of(person))).isEmpty();
        assertThat(said.toString()).endsWith("\nNothing was changed.\n");
    }

    private Optional<OnboardingOutcome> run(Given given, OnboardingOptions options, Optional<Prompter> person) {
        Messages words = Messages.in(Language.ENGLISH);
        Screen screen =
                new Screen(new PrintWriter(new StringWriter()), new PrintWriter(said, true), new Theme(false, true));
        World world = new World(
                Workspace.open(directory),
                shell,
                engine,
                engine,
                url -> ProbeResult.answered(url, 200, Duration.ofMillis(1)),
                ports,
                upstream,
                messages,
                time,
                new Author("me", Optional.empty(), "onboard", "0.1.0"),
                lastWords);
        Dialogue dialogue = new Dialogue(
                screen, words, person, () -> new PlainChecklist(screen, words, Heartbeat.usual(time::nanoTime)), false);
        return new Onboarding(world, dialogue).run(given, options);
    }

    /** Onboards, and then edits the compose file as a person would: each first text becomes the one after it. */
    private String onboardAndEdit(String... replacements) throws IOException {
        onboard(withKey(), CONFIRMED);
        String edited = compose();
        for (int index = 0; index < replacements.length; index += 2) {
            assertThat(edited).contains(replacements[index]);
            edited = edited.replace(replacements[index], replacements[index + 1]);
        }
        write("docker-compose.cloudru-proxy.yml", edited);
        return edited;
    }

    private static OnboardingOptions keeping() {
        return new OnboardingOptions(
                true, false, true, Verification.EVERYTHING, HandEdits.KEEP, Duration.ofSeconds(60));
    }

    private String compose() throws IOException {
        return read("docker-compose.cloudru-proxy.yml");
    }

    private static Given nothing() {
        return Given.nothing();
    }

    private static Given withAdapt(boolean adapt) {
        return new Given(
                Optional.of(ApiKey.parse(KEY)),
                Optional.of(PresetCatalogue.defaultPreset()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(adapt ? Fitting.ADAPT : Fitting.NONE));
    }

    private static Given withScope(Scope scope) {
        return new Given(
                Optional.of(ApiKey.parse(KEY)),
                Optional.of(PresetCatalogue.defaultPreset()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(scope),
                Optional.empty());
    }

    private static Given withKey() {
        return new Given(
                Optional.of(ApiKey.parse(KEY)),
                Optional.of(PresetCatalogue.defaultPreset()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name), UTF_8);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private Map<String, String> contents() throws IOException {
        return Map.of(
                ".env", read(".env"),
                ".gitignore", read(".gitignore"),
                "compose", read("docker-compose.cloudru-proxy.yml"));
    }
}
