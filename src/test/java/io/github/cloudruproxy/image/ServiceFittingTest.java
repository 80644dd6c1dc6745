package io.github.cloudruproxy.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.compose.Confinement;
import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.compose.Launch;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.image.Adaptation.Kind;
import io.github.cloudruproxy.testing.PaintedImage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The smallest change with which an image runs, for what can be seen of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceFittingTest {
    private static final ServiceDefinition SERVICE =
            ServiceDefinition.hardened(ServiceDefinition.DEFAULT_IMAGE, "claude-code-proxy", 8082, true);
    private static final Circumstances DOCKER = new Circumstances(EngineKind.DOCKER, false);
    private static final Circumstances PODMAN = new Circumstances(EngineKind.PODMAN, false);
    private static final Circumstances PROXIED = new Circumstances(EngineKind.DOCKER, true);
    private static final String UV_PYTHON = "/root/.local/share/uv/python";

    @Test
    void an_image_with_busybox_and_no_launcher_needs_nothing() {
        PaintedImage image = new PaintedImage().running("/server").busybox("/bin/wget");

        assertThat(fit(image)).isEqualTo(SERVICE);
        assertThat(Adaptation.of(fit(image))).isEmpty();
    }

    @Test
    void the_real_proxy_is_started_by_its_interpreter_to_which_a_way_is_opened() {
        ServiceDefinition fitted = fit(PaintedImage.ofRealProxy());

        assertThat(fitted.launch()).contains(new Launch(List.of("/app/.venv/bin/python"), List.of("start_proxy.py")));
        assertThat(fitted.confinement().volumes()).containsExactly(UV_PYTHON);
        assertThat(fitted.confinement().tmpfs())
                .hasSize(2)
                .endsWith("/root:rw,noexec,nosuid,nodev,size=1m,uid=65534,gid=65534,mode=0700");
        assertThat(fitted.healthcheck().test()).startsWith("CMD", "bash", "-c");
        assertThat(fitted.healthcheck().startPeriod()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Adaptation.of(fitted))
                .extracting(Adaptation::kind)
                .containsExactly(Kind.LAUNCH, Kind.WAY, Kind.HEALTH);
    }

    @Test
    void podman_opens_the_way_without_an_owner_and_without_a_copy_of_what_is_closed() {
        ServiceDefinition fitted = ServiceFitting.fit(SERVICE, ImageExamination.of(PaintedImage.ofRealProxy()), PODMAN);

        assertThat(fitted.confinement().volumes()).containsExactly(UV_PYTHON);
        assertThat(fitted.confinement().tmpfs())
                .hasSize(2)
                .endsWith("/root:rw,noexec,nosuid,nodev,size=1m,mode=0711,notmpcopyup");
    }

    @Test
    void the_same_image_is_fitted_anew_for_another_engine() {
        ServiceDefinition onDocker = fit(PaintedImage.ofRealProxy());

        ServiceDefinition onPodman =
                ServiceFitting.fit(onDocker, ImageExamination.of(PaintedImage.ofRealProxy()), PODMAN);

        assertThat(onPodman.confinement().tmpfs()).hasSize(2).noneMatch(mount -> mount.contains("uid="));
    }

    @Test
    void no_adaptation_gives_up_a_piece_of_the_hardening() {
        Confinement fitted = fit(PaintedImage.ofRealProxy()).confinement();

        assertThat(fitted.readOnly()).isTrue();
        assertThat(fitted.user()).isEqualTo("65534:65534");
        assertThat(fitted.capDrop()).containsExactly("ALL");
        assertThat(fitted.securityOpt()).isEqualTo(SERVICE.confinement().securityOpt());
        assertThat(fitted.tmpfs()).containsAll(SERVICE.confinement().tmpfs());
        assertThat(fit(PaintedImage.ofRealProxy()).limits()).isEqualTo(SERVICE.limits());
    }

    @Test
    void an_interpreter_that_anybody_can_reach_needs_no_way() {
        ServiceDefinition fitted = fit(PaintedImage.ofRealProxy().file("/root", 0711));

        assertThat(fitted.launch()).isPresent();
        assertThat(fitted.confinement()).isEqualTo(SERVICE.confinement());
    }

    @Test
    void another_closed_directory_is_opened_as_well() {
        PaintedImage image = new PaintedImage()
                .running("uv", "run", "serve.py")
                .link("/.venv/bin/python", "/home/builder/python/bin/python3")
                .file("/home/builder", 0750)
                .program("/home/builder/python")
                .busybox("/bin/wget");

        Confinement fitted = fit(image).confinement();

        assertThat(fitted.volumes()).containsExactly("/home/builder/python");
        assertThat(fitted.tmpfs()).anyMatch(mount -> mount.startsWith("/home/builder:"));
    }

    @Test
    void what_is_beyond_help_is_left_as_it_is_and_said() {
        PaintedImage image = new PaintedImage().running("uv", "run", "serve.py").busybox("/bin/wget");

        assertThat(fit(image)).isEqualTo(SERVICE);
        assertThat(ImageExamination.of(image).isBeyondHelp()).isTrue();
    }

    @Test
    void a_project_whose_interpreter_is_gone_is_beyond_help() {
        PaintedImage image =
                new PaintedImage().running("uv", "run", "serve.py").in("/app").dangling("/app/.venv/bin/python");

        assertThat(ImageExamination.of(image).isBeyondHelp()).isTrue();
        assertThat(ServiceFitting.derivation(ImageExamination.of(image))).isEmpty();
    }

    @Test
    void an_installation_that_is_closed_itself_is_left_as_it_is_and_has_to_be_opened_in_an_image_of_its_own() {
        PaintedImage image = PaintedImage.ofRealProxy().file(UV_PYTHON, 0700);

        assertThat(fit(image).launch()).isEmpty();
        assertThat(fit(image).confinement()).isEqualTo(SERVICE.confinement());
        assertThat(derivation(image))
                .isEqualTo(new Derivation(
                        Optional.of(new Launch(List.of("/app/.venv/bin/python"), List.of("start_proxy.py"))),
                        List.of("/root"),
                        List.of(UV_PYTHON)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cpython-3.12-linux-x86_64-gnu", "/cpython-3.12-linux-x86_64-gnu/bin"})
    void an_installation_with_a_closed_directory_on_the_way_to_its_interpreter_is_opened_as_a_whole(String closed) {
        PaintedImage image = PaintedImage.ofRealProxy().file(UV_PYTHON + closed, 0750);

        assertThat(derivation(image).opened()).containsExactly(UV_PYTHON);
    }

    @ParameterizedTest
    @CsvSource({"/app, 0700", "/app, 0711", "/app/.venv, 0700", "/app/start_proxy.py, 0600"})
    void an_application_that_only_root_may_read_is_opened_in_an_image_of_its_own(String path, String mode) {
        PaintedImage image = PaintedImage.ofRealProxy().file(path, Integer.parseInt(mode, 8));

        assertThat(derivation(image).opened()).containsExactly("/app");
        assertThat(derivation(image).traversed()).containsExactly("/root");
    }

    @Test
    void an_image_without_a_launcher_keeps_its_command_when_it_is_derived() {
        PaintedImage image = new PaintedImage()
                .running("python", "serve.py")
                .in("/srv")
                .file("/srv", 0700)
                .program("/usr/bin/python");

        assertThat(derivation(image)).isEqualTo(new Derivation(Optional.empty(), List.of(), List.of("/srv")));
    }

    @Test
    void a_way_is_opened_to_an_application_in_a_closed_home_too() {
        PaintedImage image = new PaintedImage()
                .running("/root/venv/bin/python", "serve.py")
                .in("/root/app")
                .file("/root", 0700)
                .link("/root/venv/bin/python", "/usr/bin/python3")
                .busybox("/bin/wget");

        Confinement fitted = fit(image).confinement();

        assertThat(fitted.volumes()).containsExactly("/root/app", "/root/venv");
        assertThat(fitted.tmpfs())
                .filteredOn(mount -> mount.startsWith("/root:"))
                .hasSize(1);
        assertThat(fit(image).launch()).isEmpty();
        assertThat(ServiceFitting.derivation(ImageExamination.of(image))).isEmpty();
    }

    @Test
    void a_derived_image_needs_no_more_than_a_health_command() {
        ImageTraits derived = ImageExamination.of(PaintedImage.ofRealProxy().file(UV_PYTHON, 0700))
                .derived();

        ServiceDefinition fitted = ServiceFitting.fit(SERVICE, derived, DOCKER);

        assertThat(Adaptation.of(fitted)).extracting(Adaptation::kind).containsExactly(Kind.HEALTH);
        assertThat(ServiceFitting.derivation(derived)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "uv run start_proxy.py,                 start_proxy.py",
        "/bin/uv run --frozen start_proxy.py,   start_proxy.py",
        "uv run python -m proxy --reload,       -m proxy --reload",
        "uv run --no-sync --python 3.13 --env-file .env start_proxy.py, start_proxy.py",
        "uv run --color=never -m proxy --reload, -m proxy --reload",
        "uv run uvicorn src.main:app,           /app/.venv/bin/uvicorn src.main:app",
    })
    void what_uv_would_have_run_is_run_without_it(String command, String arguments) {
        PaintedImage image = PaintedImage.ofRealProxy().running(command.split(" "));

        assertThat(fit(image).launch())
                .contains(new Launch(List.of("/app/.venv/bin/python"), List.of(arguments.split(" "))));
    }

    @Test
    void a_shell_around_the_launcher_is_looked_through() {
        PaintedImage image = PaintedImage.ofRealProxy().running("/bin/sh", "-c", "exec uv run start_proxy.py");

        assertThat(fit(image).launch()).map(Launch::command).contains(List.of("start_proxy.py"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cd /app && uv run start_proxy.py", "uv run $APP"})
    void what_only_a_shell_understands_is_left_to_it(String line) {
        PaintedImage image = PaintedImage.ofRealProxy().running("sh", "-c", line);

        assertThat(fit(image).launch()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wget,    CMD wget -q -O /dev/null http://127.0.0.1:8082/health",
        "curl,    CMD curl -fsS --noproxy * -o /dev/null http://127.0.0.1:8082/health",
    })
    void health_is_asked_with_get_by_what_the_image_has(String program, String expected) {
        PaintedImage image = new PaintedImage().program("/usr/bin/" + program);

        assertThat(String.join(" ", fit(image).healthcheck().test())).isEqualTo(expected);
    }

    @Test
    void busybox_asks_for_health_past_an_http_proxy_that_the_container_is_given() {
        ImageTraits traits = ImageExamination.of(new PaintedImage().busybox("/bin/wget"));

        ServiceDefinition fitted = ServiceFitting.fit(SERVICE, traits, PROXIED);

        assertThat(String.join(" ", fitted.healthcheck().test()))
                .isEqualTo("CMD wget -q -Y off --spider http://localhost:8082/health");
        assertThat(fitted.adaptedTo(SERVICE.launch(), SERVICE.confinement(), SERVICE.healthcheck()))
                .isEqualTo(SERVICE);
        assertThat(fitted.healthcheck().startPeriod())
                .isEqualTo(SERVICE.healthcheck().startPeriod());
        assertThat(Adaptation.of(fitted)).containsExactly(new Adaptation(Kind.HEALTH_PAST_PROXY, ""));
        assertThat(ServiceFitting.fit(fitted, traits, DOCKER)).isEqualTo(SERVICE);
    }

    @ParameterizedTest
    @CsvSource({"wget, --no-proxy", "curl, --noproxy *", "bash, /dev/tcp/127.0.0.1/8082", "python3, HTTPConnection"})
    void whatever_asks_for_health_does_so_past_an_http_proxy(String program, String words) {
        ImageTraits traits = ImageExamination.of(
                new PaintedImage().program("/usr/bin/" + program).program("/bin/grep"));

        ServiceDefinition fitted = ServiceFitting.fit(SERVICE, traits, PROXIED);

        assertThat(String.join(" ", fitted.healthcheck().test())).contains(program, words);
    }

    @Test
    void health_is_asked_by_python_where_there_is_nothing_else() {
        PaintedImage image = new PaintedImage().program("/usr/local/bin/python3");

        assertThat(fit(image).healthcheck().test()).startsWith("CMD", "python3", "-c");
    }

    @Test
    void health_is_not_asked_for_where_nothing_could() {
        assertThat(fit(new PaintedImage()).healthcheck().test()).containsExactly("NONE");
        assertThat(Adaptation.of(fit(new PaintedImage())))
                .extracting(Adaptation::kind)
                .containsExactly(Kind.NO_HEALTH);
    }

    @Test
    void health_is_asked_by_the_first_program_that_works_where_others_are_broken() {
        PaintedImage image = new PaintedImage()
                .dangling("/usr/local/bin/wget")
                .link("/usr/bin/wget", "/root/bin/wget")
                .file("/root", 0700)
                .file("/usr/bin/curl", 0600)
                .program("/usr/bin/bash")
                .dangling("/usr/bin/grep")
                .program("/usr/bin/python3");

        assertThat(fit(image).healthcheck().test()).startsWith("CMD", "python3", "-c");
    }

    @Test
    void a_program_that_works_is_found_behind_one_of_the_same_name_that_does_not() {
        PaintedImage image = new PaintedImage().dangling("/usr/local/bin/wget").busybox("/usr/bin/wget");

        assertThat(fit(image)).isEqualTo(SERVICE);
    }

    @Test
    void fitting_again_changes_nothing_and_fitting_to_another_image_starts_afresh() {
        ServiceDefinition fitted = fit(PaintedImage.ofRealProxy());

        assertThat(ServiceFitting.fit(fitted, ImageExamination.of(PaintedImage.ofRealProxy()), DOCKER))
                .isEqualTo(fitted);
        assertThat(ServiceFitting.fit(fitted, ImageExamination.of(new PaintedImage().busybox("/bin/wget")), DOCKER))
                .isEqualTo(SERVICE);
    }

    @Test
    void settings_that_the_image_brings_along_are_seen() {
        assertThat(ImageExamination.of(PaintedImage.ofRealProxy().file("/app/.env", 0644))
                        .bakedEnv())
                .contains("/app/.env");
    }

    private static Derivation derivation(PaintedImage image) {
        return ServiceFitting.derivation(ImageExamination.of(image)).orElseThrow();
    }

    private static ServiceDefinition fit(PaintedImage image) {
        return ServiceFitting.fit(SERVICE, ImageExamination.of(image), DOCKER);
    }
}
