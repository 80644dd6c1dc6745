package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The image need not come from a registry. */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImageSourcesIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    private String image = "";

    @AfterEach
    void remove_the_images_name() {
        if (!image.isEmpty()) {
            Sandbox.docker().removeImageCmd(image).withForce(true).exec();
        }
    }

    @Test
    void a_file_of_docker_save_is_loaded_and_its_image_started() throws IOException {
        Path archive = save();

        assertThat(sandbox.program()
                        .stdin(Sandbox.KEY)
                        .run(
                                "onboard",
                                "--no-input",
                                "--no-verify",
                                "--api-key-stdin",
                                "--image-archive",
                                archive.toString(),
                                "--name",
                                sandbox.name(),
                                "--port",
                                String.valueOf(sandbox.port())))
                .exitedWith(ExitCode.OK)
                .saidOnStderr(image + " loaded");

        assertThat(sandbox.container().orElseThrow().getConfig().getImage()).isEqualTo(image);
        assertThat(sandbox.run("status", "--json")
                        .json()
                        .at("/container/imageId")
                        .asText())
                .startsWith("sha256:");
    }

    @Test
    void another_file_is_refused_before_anything_is_written() throws IOException {
        Path text = Files.writeString(sandbox.outside("image.tar"), "no archive");

        assertThat(sandbox.onboard(StandInImages.healthy(), "--image-archive", text.toString()))
                .exitedWith(ExitCode.USAGE)
                .saidOnStderr(text + " has no image", "docker save");
        assertThat(sandbox.directory()).isEmptyDirectory();
    }

    /** Writes an image to a file and takes its name away from the engine. */
    private Path save() throws IOException {
        String repository = "cloudru-stand-in-of-" + sandbox.name();
        image = repository + ":1";
        Sandbox.docker().tagImageCmd(StandInImages.healthy(), repository, "1").exec();
        Path archive = sandbox.outside("image.tar");
        try (InputStream content = Sandbox.docker().saveImageCmd(image).exec()) {
            Files.copy(content, archive);
        }
        Sandbox.docker().removeImageCmd(image).exec();
        return archive;
    }
}
