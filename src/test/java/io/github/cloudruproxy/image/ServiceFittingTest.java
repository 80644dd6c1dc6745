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
        ServiceDefinition fitted =
                ServiceFitting.fit(SERVICE, ImageExamination.of(PaintedImage.ofRealProxy()), EngineKind.PODMAN);

        assertThat(fitted.confinement().volumes()).containsExactly(UV_PYTHON);
        assertThat(fitted.confinement().tmpfs())
                .hasSize(2)
                .endsWith("/root:rw,noexec,nosuid,nodev,size=1m,mode=0711,notmpcopyup");
    }

    @Test
    void the_same_image_is_fitted_anew_for_another_engine() {
        ServiceDefinition onDocker = fit(PaintedImage.ofRealProxy());

        ServiceDefinition onPodman =
                ServiceFitting.fit(onDocker, ImageExamination.of(PaintedImage.ofRealProxy()), EngineKind.PODMAN);

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
    void an_installation_that_is_closed_itself_is_beyond_help() {
        PaintedImage image = PaintedImage.ofRealProxy().file(UV_PYTHON, 0700);

        assertThat(fit(image).launch()).isEmpty();
        assertThat(ImageExamination.of(image).isBeyondHelp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "uv run start_proxy.py,                 start_proxy.py",
        "/bin/uv run --frozen start_proxy.py,   start_proxy.py",
        "uv run python -m proxy --reload,       -m proxy --reload",
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
    void a_dangling_link_is_no_program() {
        PaintedImage image = new PaintedImage().link("/usr/bin/wget", "/gone").file("/gone", 0600);

        assertThat(ImageExamination.of(image).healthTool()).isEqualTo(ImageTraits.HealthTool.NONE);
    }

    @Test
    void fitting_again_changes_nothing_and_fitting_to_another_image_starts_afresh() {
        ServiceDefinition fitted = fit(PaintedImage.ofRealProxy());

        assertThat(ServiceFitting.fit(fitted, ImageExamination.of(PaintedImage.ofRealProxy()), EngineKind.DOCKER))
                .isEqualTo(fitted);
        assertThat(ServiceFitting.fit(
                        fitted, ImageExamination.of(new PaintedImage().busybox("/bin/wget")), EngineKind.DOCKER))
                .isEqualTo(SERVICE);
    }

    @Test
    void settings_that_the_image_brings_along_are_seen() {
        assertThat(ImageExamination.of(PaintedImage.ofRealProxy().file("/app/.env", 0644))
                        .bakedEnv())
                .contains("/app/.env");
    }

    private static ServiceDefinition fit(PaintedImage image) {
        return ServiceFitting.fit(SERVICE, ImageExamination.of(image), EngineKind.DOCKER);
    }
}
