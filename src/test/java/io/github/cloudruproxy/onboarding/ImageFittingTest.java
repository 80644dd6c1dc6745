package io.github.cloudruproxy.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.deployment.Deployment;
import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
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
import io.github.cloudruproxy.terminal.PlainChecklist;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.YieldingChecklist;
import io.github.cloudruproxy.testing.FakeEngine;
import io.github.cloudruproxy.testing.FakeMessages;
import io.github.cloudruproxy.testing.FakePorts;
import io.github.cloudruproxy.testing.FakeTime;
import io.github.cloudruproxy.testing.FakeUpstream;
import io.github.cloudruproxy.testing.PaintedImage;
import io.github.cloudruproxy.testing.ScriptedPrompter;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.Workspace;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service and its image are brought together as a person agrees to, and an image is derived only if they say so. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImageFittingTest {
    private static final String PYTHONS = "/root/.local/share/uv/python";
    private static final String FIRST = "localhost/cloudru-proxy/derived:1";
    private static final String SECOND = "localhost/cloudru-proxy/derived:2";
    private static final OnboardingOptions CONFIRMED =
            new OnboardingOptions(true, false, true, Verification.EVERYTHING, HandEdits.ASK, Duration.ofSeconds(60));
    private static final OnboardingOptions ASKING =
            new OnboardingOptions(false, false, true, Verification.EVERYTHING, HandEdits.ASK, Duration.ofSeconds(60));
    private static final OnboardingOptions FILES_ONLY =
            new OnboardingOptions(true, false, false, Verification.EVERYTHING, HandEdits.ASK, Duration.ofSeconds(60));

    @TempDir
    Path directory;

    private final FakeEngine engine = new FakeEngine();
    private final StringWriter said = new StringWriter();

    @Test
    void an_image_is_not_derived_where_nobody_was_asked_and_nothing_is_written() {
        engine.hasImage(shut());

        Problem problem = catchThrowableOfType(Problem.class, () -> onboard(Fitting.ADAPT, CONFIRMED));

        assertThat(problem.failure()).isEqualTo(Failure.IMAGE_NEEDS_DERIVATION);
        assertThat(problem.arguments()).contains("/root, " + PYTHONS, "onboard");
        assertThat(engine.done).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void an_image_is_derived_before_the_files_name_it_and_the_plan_says_so() throws IOException {
        engine.hasImage(shut()).derives(opened());

        onboard(Fitting.DERIVE, CONFIRMED);

        assertThat(engine.done).containsExactly("derive " + FIRST, "create", "start");
        assertThat(compose())
                .contains("  derived_from: legard/claude-code-proxy:v1.0.0\n")
                .contains("    image: " + FIRST + "\n", "    pull_policy: never\n", "    read_only: true\n")
                .doesNotContain("entrypoint", "volumes");
        assertThat(said.toString())
                .contains("First an image is derived on this machine: " + FIRST, "/root, " + PYTHONS)
                .contains("runs an image derived from legard/claude-code-proxy:v1.0.0");
    }

    @Test
    void an_image_that_can_be_adapted_to_is_not_derived_even_where_it_may_be() throws IOException {
        engine.hasImage(PaintedImage.ofRealProxy());

        onboard(Fitting.DERIVE, CONFIRMED);

        assertThat(engine.done).containsExactly("create", "start");
        assertThat(compose()).contains("entrypoint").doesNotContain("derived_from");
    }

    @Test
    void a_person_decides_whether_an_image_is_derived_and_may_go_back_before() throws IOException {
        engine.hasImage(shut()).derives(opened());

        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("API key", "sk-0123456789-abcd")
                .when("Setup", "Custom")
                .when("Model preset", "GLM-4.7")
                .enterWhen("Port")
                .backWhen("Derive an image?")
                .enterWhen("Port")
                .when("Derive an image?", "Derive")
                .enterWhen("Go ahead")) {
            onboard(Given.nothing(), ASKING, Optional.of(person));
        }

        assertThat(compose()).contains("image: " + FIRST);
        assertThat(Files.readString(directory.resolve(".env"))).contains("BIG_MODEL=zai-org/GLM-4.7\n");
    }

    @Test
    void a_person_may_go_on_without_and_is_told_what_to_expect() throws IOException {
        engine.hasImage(shut());

        try (ScriptedPrompter person = new ScriptedPrompter()
                .enterWhen("Setup")
                .when("Derive an image?", "Go on without")
                .enterWhen("Go ahead")) {
            onboard(given(Optional.empty(), false), ASKING, Optional.of(person));
        }

        assertThat(engine.done).containsExactly("create", "start");
        assertThat(compose()).doesNotContain(" derived_from", "entrypoint");
        assertThat(said.toString()).contains("most likely not start");
    }

    @Test
    void a_no_to_deriving_holds_for_the_next_run() throws IOException {
        wentOnWithout();
        String before = compose();

        onboard(Given.nothing(), CONFIRMED, Optional.empty());
        engine.remove("c1");
        start(Optional.empty(), false);

        assertThat(before).contains("not_derived_from: sha256:1");
        assertThat(compose()).isEqualTo(before);
    }

    @Test
    void a_no_to_deriving_does_not_hold_for_another_image() {
        wentOnWithout();
        engine.hasImageId("sha256:2");

        Problem problem =
                catchThrowableOfType(Problem.class, () -> onboard(Given.nothing(), CONFIRMED, Optional.empty()));

        assertThat(problem.failure()).isEqualTo(Failure.IMAGE_NEEDS_DERIVATION);
    }

    @Test
    void a_no_to_deriving_holds_no_longer_once_the_container_has_failed() {
        wentOnWithout();
        engine.ends(Status.EXITED, 126);

        Problem problem = catchThrowableOfType(Problem.class, () -> start(Optional.empty(), false));

        assertThat(problem.failure()).isEqualTo(Failure.IMAGE_NEEDS_DERIVATION);
    }

    @Test
    void a_no_to_deriving_yields_to_a_yes() throws IOException {
        wentOnWithout();
        engine.derives(opened()).remove("c1");

        start(Optional.empty(), true);

        assertThat(compose()).contains("image: " + FIRST).doesNotContain("not_derived_from");
    }

    @Test
    void start_remembers_a_no_to_deriving_too() throws IOException {
        engine.withoutImage();
        onboard(Fitting.ADAPT, FILES_ONLY);
        engine.hasImage(shut());

        try (ScriptedPrompter person = new ScriptedPrompter()
                .when("Derive an image?", "Go on without")
                .when("Adapt the compose file?", "Start without")) {
            start(Optional.of(person), false);
        }

        assertThat(compose()).contains("not_derived_from: sha256:1");
    }

    private void wentOnWithout() {
        engine.hasImage(shut());
        try (ScriptedPrompter person = new ScriptedPrompter()
                .enterWhen("Setup")
                .when("Derive an image?", "Go on without")
                .enterWhen("Go ahead")) {
            onboard(given(Optional.empty(), false), ASKING, Optional.of(person));
        }
    }

    @Test
    void a_person_may_quit_at_the_question_with_nothing_written() {
        engine.hasImage(shut());

        try (ScriptedPrompter person = new ScriptedPrompter().enterWhen("Setup").when("Derive an image?", "Quit")) {
            assertThat(onboard(given(Optional.empty(), false), ASKING, Optional.of(person)))
                    .isEmpty();
        }

        assertThat(directory).isEmptyDirectory();
        assertThat(said.toString()).endsWith("\nNothing was changed.\n");
    }

    @Test
    void an_image_that_nobody_waits_for_is_adapted_to_when_the_container_is_made() throws IOException {
        CountDownLatch approved = new CountDownLatch(1);
        engine.hasImage(PaintedImage.ofRealProxy()).looksAfter(approved);

        try (ScriptedPrompter person = new ScriptedPrompter()
                .enterWhen("Setup")
                .givesUpWaitingFor("Looking into the image")
                .enterWhen("Go ahead")
                .meanwhile(approved::countDown)) {
            onboard(given(Optional.empty(), false), ASKING, Optional.of(person));
        }

        assertThat(compose()).contains("entrypoint");
    }

    @Test
    void a_second_run_changes_nothing_and_derives_nothing() throws IOException {
        engine.hasImage(shut()).derives(opened());
        onboard(Fitting.DERIVE, CONFIRMED);
        String first = compose();
        engine.done.clear();

        onboard(Given.nothing(), CONFIRMED, Optional.empty());
        assertThat(start(Optional.empty(), false)).isEqualTo(ContainerAction.KEEP);

        assertThat(compose()).isEqualTo(first);
        assertThat(engine.done).isEmpty();
    }

    @Test
    void an_image_that_is_still_shut_after_all_is_removed_again() {
        engine.hasImage(shut());

        Problem problem = catchThrowableOfType(Problem.class, () -> onboard(Fitting.DERIVE, CONFIRMED));

        assertThat(problem.failure()).isEqualTo(Failure.IMAGE_NOT_DERIVED);
        assertThat(engine.done).containsExactly("derive " + FIRST, "remove image " + FIRST);
        assertThat(directory.resolve("docker-compose.cloudru-proxy.yml")).doesNotExist();
    }

    @Test
    void start_derives_anew_when_the_original_is_another_one_and_removes_the_old_one() throws IOException {
        engine.hasImage(shut()).derives(opened());
        onboard(Fitting.DERIVE, CONFIRMED);
        engine.done.clear();
        engine.hasImageId("sha256:2");

        start(Optional.empty(), false);

        assertThat(engine.done).containsSubsequence("derive " + SECOND, "create", "start", "remove image " + FIRST);
        assertThat(compose()).contains("image: " + SECOND).contains("derived_from: legard/");
    }

    @Test
    void start_derives_again_what_somebody_has_removed() throws IOException {
        engine.hasImage(shut()).derives(opened());
        onboard(Fitting.DERIVE, FILES_ONLY);
        String before = compose();
        engine.removeImage(FIRST);
        engine.done.clear();

        start(Optional.empty(), false);

        assertThat(engine.done).containsExactly("derive " + FIRST, "create", "start");
        assertThat(compose()).isEqualTo(before);
    }

    @Test
    void start_derives_again_for_a_file_that_was_edited_and_leaves_the_file_alone() throws IOException {
        engine.hasImage(shut()).derives(opened());
        onboard(Fitting.DERIVE, FILES_ONLY);
        String edited = compose().replace("memory: 256M", "memory: 300M");
        Files.writeString(directory.resolve("docker-compose.cloudru-proxy.yml"), edited);
        engine.removeImage(FIRST);
        engine.done.clear();

        start(Optional.empty(), false);

        assertThat(engine.done).containsExactly("derive " + FIRST, "create", "start");
        assertThat(compose()).isEqualTo(edited);
    }

    @Test
    void start_takes_the_original_as_it_is_once_a_newer_one_needs_no_derivation() throws IOException {
        engine.hasImage(shut()).derives(opened());
        onboard(Fitting.DERIVE, CONFIRMED);
        engine.hasImageId("sha256:2").hasImage(opened());

        start(Optional.empty(), false);

        assertThat(compose()).contains("image: legard/").doesNotContain("derived_from", "pull_policy");
        assertThat(engine.done).endsWith("remove image " + FIRST);
    }

    @Test
    void start_derives_only_where_it_was_said_when_nobody_can_be_asked() throws IOException {
        engine.withoutImage();
        onboard(Fitting.ADAPT, FILES_ONLY);
        engine.hasImage(shut()).derives(opened());

        Problem problem = catchThrowableOfType(Problem.class, () -> start(Optional.empty(), false));
        assertThat(problem.failure()).isEqualTo(Failure.IMAGE_NEEDS_DERIVATION);
        assertThat(problem.arguments()).contains("start");
        assertThat(engine.done).containsExactly("pull");

        start(Optional.empty(), true);
        assertThat(compose()).contains("image: " + FIRST);
    }

    @Test
    void start_asks_a_person_before_it_adapts_and_shows_what_it_would_change() throws IOException {
        filesBeforeTheImage();

        try (ScriptedPrompter person = new ScriptedPrompter().when("Adapt the compose file?", "Adapt it")) {
            start(Optional.of(person), false);
        }

        assertThat(compose()).contains("entrypoint: [\"/app/.venv/bin/python\"]");
        assertThat(said.toString()).contains("  ~ starts /app/.venv/bin/python", "  ~ opens a way to " + PYTHONS);
    }

    @Test
    void start_leaves_the_file_as_it_is_where_a_person_wants_that() throws IOException {
        filesBeforeTheImage();
        String before = compose();

        try (ScriptedPrompter person = new ScriptedPrompter().when("Adapt the compose file?", "Start without")) {
            assertThat(start(Optional.of(person), false)).isEqualTo(ContainerAction.CREATE);
        }

        assertThat(compose()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"EXITED, 2", "EXITED, 139", "RESTARTING, 1"})
    void start_thinks_again_of_an_image_whose_container_has_failed_as_it_is(Status status, int exitCode)
            throws IOException {
        startedAsItIs();
        engine.ends(status, exitCode);

        assertThat(start(Optional.empty(), false)).isEqualTo(ContainerAction.RECREATE);

        assertThat(compose()).contains("entrypoint");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 137, 143})
    void start_has_no_second_thoughts_about_a_container_that_was_stopped(int exitCode) throws IOException {
        startedAsItIs();
        engine.ends(Status.EXITED, exitCode);

        assertThat(start(Optional.empty(), false)).isEqualTo(ContainerAction.START);

        assertThat(compose()).doesNotContain("entrypoint");
    }

    @Test
    void start_does_nothing_more_where_a_person_quits() throws IOException {
        filesBeforeTheImage();
        String before = compose();

        try (ScriptedPrompter person = new ScriptedPrompter().when("Adapt the compose file?", "Quit")) {
            assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> start(Optional.of(person), false));
        }

        assertThat(compose()).isEqualTo(before);
        assertThat(engine.done).containsExactly("pull");
    }

    @Test
    void start_adapts_and_says_so_where_nobody_can_be_asked() throws IOException {
        filesBeforeTheImage();

        start(Optional.empty(), false);

        assertThat(compose()).contains("entrypoint");
        assertThat(said.toString()).contains("Adapting", "starts /app/.venv/bin/python");
    }

    @Test
    void start_asks_nothing_where_the_file_is_never_to_be_adapted() throws IOException {
        engine.withoutImage().hasImage(PaintedImage.ofRealProxy());
        onboard(Fitting.NONE, FILES_ONLY);

        try (ScriptedPrompter nobody = new ScriptedPrompter()) {
            start(Optional.of(nobody), false);
        }

        assertThat(engine.looks).isZero();
    }

    @Test
    void start_warns_of_settings_that_the_image_brings_along() throws IOException {
        engine.withoutImage()
                .hasImage(opened().in("/app").file("/app/.env", 0644).busybox("/bin/wget"));
        onboard(Fitting.ADAPT, FILES_ONLY);

        start(Optional.empty(), false);

        assertThat(said.toString()).contains("settings of its own in /app/.env");
    }

    @Test
    void health_is_asked_past_a_proxy_that_the_docker_cli_adds() throws IOException {
        engine.hasImage(opened().busybox("/bin/wget")).adds("http_proxy");

        onboard(Fitting.ADAPT, CONFIRMED);

        assertThat(compose()).contains("\"-Y\", \"off\"");
        assertThat(said.toString()).contains("asks past the HTTP proxy");
    }

    @ParameterizedTest
    @CsvSource({
        "http_proxy=http://p:1, https_proxy, true",
        "http_proxy=,           http_proxy,  false",
        "HTTP_PROXY=http://p:1, https_proxy, false"
    })
    void what_env_says_of_a_proxy_comes_before_what_the_docker_cli_adds(String line, String added, boolean past)
            throws IOException {
        engine.hasImage(opened().busybox("/bin/wget")).adds(added);
        Files.writeString(directory.resolve(".env"), line + "\n");

        onboard(Fitting.ADAPT, CONFIRMED);

        assertThat(compose().contains("\"-Y\", \"off\"")).isEqualTo(past);
    }

    private void startedAsItIs() {
        filesBeforeTheImage();
        try (ScriptedPrompter person = new ScriptedPrompter().when("Adapt the compose file?", "Start without")) {
            start(Optional.of(person), false);
        }
    }

    private void filesBeforeTheImage() {
        engine.withoutImage().hasImage(PaintedImage.ofRealProxy());
        onboard(Fitting.ADAPT, FILES_ONLY);
    }

    /** The real layout, with an interpreter that only root may enter: no volume changes that. */
    private static PaintedImage shut() {
        return PaintedImage.ofRealProxy().file(PYTHONS, 0700);
    }

    private static PaintedImage opened() {
        return PaintedImage.ofRealProxy()
                .running("/app/.venv/bin/python", "start_proxy.py")
                .file("/root", 0711);
    }

    private String compose() throws IOException {
        return Files.readString(directory.resolve("docker-compose.cloudru-proxy.yml"));
    }

    private void onboard(Fitting fitting, OnboardingOptions options) {
        onboard(given(Optional.of(fitting), true), options, Optional.empty());
    }

    private static Given given(Optional<Fitting> fitting, boolean preset) {
        return new Given(
                Optional.of(ApiKey.parse("sk-0123456789-abcd")),
                preset ? Optional.of(PresetCatalogue.defaultPreset()) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fitting);
    }

    private Optional<OnboardingOutcome> onboard(Given given, OnboardingOptions options, Optional<Prompter> person) {
        return new Onboarding(world(), dialogue(person)).run(given, options);
    }

    /** As the command of that name does it. */
    private ContainerAction start(Optional<Prompter> person, boolean derives) {
        World world = world();
        Dialogue dialogue = dialogue(person);
        ProxyConfiguration files = ProxyConfiguration.read(world.workspace(), Map.of());
        try (WorkspaceLock lock = world.workspace().lock(Duration.ofSeconds(1));
                YieldingChecklist checklist = new YieldingChecklist(dialogue.checklist())) {
            Consent consent = Consent.withoutPlan(dialogue, files, derives, "start");
            Deployment deployment = world.deployment(dialogue)
                    .revisedBy(new ImageFitting(world, dialogue).under(lock, checklist, consent));
            return deployment.run(files.resolved(), Duration.ofSeconds(60), checklist);
        }
    }

    private World world() {
        return new World(
                Workspace.open(directory),
                Map.of(),
                engine,
                engine,
                url -> ProbeResult.answered(url, 200, Duration.ofMillis(1)),
                new FakePorts(),
                new FakeUpstream(),
                new FakeMessages(),
                new FakeTime(),
                new Author("me", Optional.empty(), "test", "0.1.0"),
                words -> () -> {});
    }

    private Dialogue dialogue(Optional<Prompter> person) {
        Messages messages = Messages.in(Language.ENGLISH);
        FakeTime time = new FakeTime();
        Screen screen =
                new Screen(new PrintWriter(new StringWriter()), new PrintWriter(said, true), new Theme(false, true));
        return new Dialogue(
                screen,
                messages,
                person,
                () -> new PlainChecklist(screen, messages, Heartbeat.usual(time::nanoTime)),
                false);
    }
}
