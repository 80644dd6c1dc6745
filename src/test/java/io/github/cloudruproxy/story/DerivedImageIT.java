package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Image;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.ComposeBinary;
import io.github.cloudruproxy.testing.DockerOnly;
import io.github.cloudruproxy.testing.RequiresCompose;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An image that only root could run gets a twin that nobody can run, where that was asked for, and for as long. */
@RequiresDocker
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DerivedImageIT {
    private static final String COMPOSE_FILE = "docker-compose.cloudru-proxy.yml";
    private static final String LABEL = "io.github.cloudruproxy.derived-from";
    private static final String PYTHONS = "/root/.local/share/uv/python";

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @AfterEach
    void uninstall() {
        sandbox.run("uninstall", "--yes", "--force");
    }

    @Test
    void nothing_is_derived_or_written_unless_that_was_asked_for() {
        RunResult result = sandbox.onboard(StandInImages.shut(), "--json");

        assertThat(result)
                .exitedWith(ExitCode.USAGE)
                .reportedFailure("image-needs-derivation")
                .saidOnStderr("/root, /app, " + PYTHONS, "onboard --derive-image");
        assertThat(sandbox.directory()).isEmptyDirectory();
        assertThat(derived()).isEmpty();
    }

    @Test
    void a_derived_image_runs_hardened_and_what_is_in_it_is_as_it_was() throws InterruptedException {
        assertThat(sandbox.onboard(StandInImages.shut(), "--derive-image")).exitedWith(ExitCode.OK);

        assertThat(Exec.output(sandbox.name(), "cat", "/proc/1/status").lines())
                .contains("Uid:\t65534\t65534\t65534\t65534", "CapEff:\t0000000000000000", "NoNewPrivs:\t1");
        assertThat(Exec.output(sandbox.name(), "cat", "/proc/1/mounts").lines())
                .anyMatch(mount -> mount.matches("\\S+ / \\S+ ro,.*"));
        assertThat(Exec.output(sandbox.name(), "stat", "-c", "%a %n", "/root", "/app", PYTHONS, "start_proxy.py")
                        .lines())
                .containsExactly("711 /root", "755 /app", "755 " + PYTHONS, "644 start_proxy.py");
        assertThat(sandbox.container().orElseThrow().getMounts()).isEmpty();
    }

    @Test
    @DockerOnly("files in a container that is not running with an owner other than the container's user")
    void what_is_opened_keeps_its_owner() throws InterruptedException {
        sandbox.onboard(StandInImages.shut(), "--derive-image");

        assertThat(Exec.output(sandbox.name(), "stat", "-c", "%u %n", "/app", PYTHONS)
                        .lines())
                .containsExactly("0 /app", "7 " + PYTHONS);
    }

    @Test
    @DockerOnly("a look at what an image keeps in a volume, before the container runs")
    void what_the_original_keeps_in_a_volume_cannot_be_opened_and_nothing_is_left_of_the_attempt() {
        assertThat(sandbox.onboard(StandInImages.shutInVolume(), "--derive-image", "--json"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .reportedFailure("image-not-derived");

        assertThat(derived()).isEmpty();
        assertThat(sandbox.container()).isEmpty();
        assertThat(sandbox.file(COMPOSE_FILE)).doesNotExist();
    }

    @Test
    void a_derived_image_says_what_it_comes_from_and_needs_no_launcher_or_user() {
        sandbox.onboard(StandInImages.shut(), "--derive-image");

        String origin =
                Sandbox.docker().inspectImageCmd(StandInImages.shut()).exec().getId();
        Image image = derived().get(0);
        assertThat(image.getRepoTags())
                .containsExactly("localhost/cloudru-proxy/derived:"
                        + origin.substring("sha256:".length()).substring(0, 12));
        var configuration =
                Sandbox.docker().inspectImageCmd(image.getId()).exec().getConfig();
        assertThat(configuration.getLabels()).containsEntry(LABEL, origin);
        assertThat(configuration.getUser()).isEqualTo("65534:65534");
        assertThat(configuration.getEntrypoint()).containsExactly("/app/.venv/bin/python");
        assertThat(configuration.getCmd()).containsExactly("start_proxy.py");
    }

    @Test
    @RequiresCompose
    void docker_compose_takes_the_container_for_its_own() throws IOException {
        sandbox.onboard(StandInImages.shut(), "--derive-image");
        String id = sandbox.container().orElseThrow().getId();

        ComposeBinary.in(sandbox.directory(), sandbox.home()).project().run("up", "-d");

        assertThat(sandbox.container().orElseThrow().getId()).isEqualTo(id);
        assertThat(Files.readString(sandbox.file(COMPOSE_FILE))).contains("pull_policy: never");
    }

    @Test
    void a_newer_original_is_told_and_derived_from_anew_and_the_old_image_goes() {
        String tag = "cloudru-stand-in:moving-" + sandbox.name();
        tag(StandInImages.shut(), tag);
        sandbox.onboard(tag, "--derive-image");
        String first = derived().get(0).getId();
        String newer = StandInImages.shutAgain();
        tag(newer, tag);
        try {
            assertThat(sandbox.run("status")).exitedWith(ExitCode.OK).printed("another one by now", tag);

            assertThat(sandbox.run("start")).exitedWith(ExitCode.OK).saidOnStderr("Deriving the image");

            assertThat(derived()).hasSize(1).noneMatch(image -> image.getId().equals(first));
            assertThat(sandbox.run("status")).exitedWith(ExitCode.OK).printed("Derived from", tag);
        } finally {
            Sandbox.docker().removeImageCmd(tag).withNoPrune(true).exec();
        }
    }

    @Test
    void uninstall_takes_the_derived_image_along_and_leaves_the_original() {
        sandbox.onboard(StandInImages.shut(), "--derive-image");

        assertThat(sandbox.run("uninstall", "--yes"))
                .exitedWith(ExitCode.OK)
                .saidOnStderr("localhost/cloudru-proxy/derived:", "image that was derived here");

        assertThat(derived()).isEmpty();
        assertThat(Sandbox.docker().inspectImageCmd(StandInImages.shut()).exec().getId())
                .isNotEmpty();
    }

    private static void tag(String image, String tag) {
        Sandbox.docker()
                .tagImageCmd(image, "cloudru-stand-in", tag.substring(tag.indexOf(':') + 1))
                .exec();
    }

    /** The images that were derived from these originals, and nobody else's. */
    private static List<Image> derived() {
        List<String> origins = Stream.of(StandInImages.shut(), StandInImages.shutAgain(), StandInImages.shutInVolume())
                .map(reference ->
                        Sandbox.docker().inspectImageCmd(reference).exec().getId())
                .toList();
        return Sandbox.docker().listImagesCmd().exec().stream()
                .filter(image -> Optional.ofNullable(image.getLabels())
                        .map(labels -> labels.get(LABEL))
                        .filter(origins::contains)
                        .isPresent())
                .toList();
    }
}
