package io.github.cloudruproxy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImageArchiveTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final int BLOCK = 512;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"%s.json", "blobs/sha256/%s"})
    void tells_the_images_name_and_id(String configuration) throws IOException {
        Path file = write("""
                [{"Config": "%s", "RepoTags": ["team/proxy:1"], "Layers": []}]""".formatted(configuration.formatted(HASH)));

        assertThat(ImageArchive.read(file, Optional.empty()))
                .isEqualTo(new ImageArchive(file, "team/proxy:1", "sha256:" + HASH));
    }

    @Test
    void may_be_compressed() throws IOException {
        Path file = directory.resolve("image.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(tar(manifest("\"team/proxy:1\"")));
        }

        assertThat(ImageArchive.read(file, Optional.empty()).reference()).isEqualTo("team/proxy:1");
    }

    @Test
    void with_several_images_wants_to_be_told_which() throws IOException {
        Path file = write(manifest("\"team/proxy:1\", \"team/proxy:2\""));

        assertThat(refusal(file, Optional.empty())).isEqualTo(Failure.IMAGE_ARCHIVE_AMBIGUOUS);
        assertThat(ImageArchive.read(file, Optional.of("team/proxy:2")).reference())
                .isEqualTo("team/proxy:2");
        assertThat(refusal(file, Optional.of("team/proxy:3"))).isEqualTo(Failure.IMAGE_NOT_IN_ARCHIVE);
    }

    @Test
    void without_a_name_for_the_image_is_refused() throws IOException {
        assertThat(refusal(write("[{\"Config\": \"" + HASH + ".json\", \"RepoTags\": null}]"), Optional.empty()))
                .isEqualTo(Failure.IMAGE_ARCHIVE_AMBIGUOUS);
    }

    @Test
    void of_something_else_is_refused() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "not a tar archive at all".repeat(100));
        Path empty = Files.createFile(directory.resolve("empty"));
        Path strange = write("[{\"Config\": \"../../etc/passwd\", \"RepoTags\": [\"a:1\"]}]");
        Path cut = Files.write(directory.resolve("cut"), new byte[] {0x1f, (byte) 0x8b, 8});

        for (Path file : new Path[] {text, empty, strange, cut, directory, directory.resolve("absent")}) {
            assertThat(refusal(file, Optional.empty())).as("%s", file).isEqualTo(Failure.IMAGE_ARCHIVE_UNREADABLE);
        }
    }

    private static Failure refusal(Path file, Optional<String> wanted) {
        Problem[] thrown = new Problem[1];
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ImageArchive.read(file, wanted))
                .satisfies(problem -> thrown[0] = problem);
        return thrown[0].failure();
    }

    private static String manifest(String tags) {
        return "[{\"Config\": \"" + HASH + ".json\", \"RepoTags\": [" + tags + "]}]";
    }

    private Path write(String manifest) throws IOException {
        return Files.write(Files.createTempFile(directory, "image", ".tar"), tar(manifest));
    }

    /** A layer, whose size is written as a binary number, and then the manifest. */
    private static byte[] tar(String manifest) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        byte[] large = header("layer.tar", "");
        ByteBuffer.wrap(large, 124, 12).put((byte) 0x80).put(new byte[3]).putLong(700);
        tar.writeBytes(large);
        tar.writeBytes(new byte[2 * BLOCK]);
        byte[] content = manifest.getBytes(UTF_8);
        tar.writeBytes(header("manifest.json", String.format("%011o", content.length)));
        tar.writeBytes(content);
        tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK + 2 * BLOCK]);
        return tar.toByteArray();
    }

    private static byte[] header(String name, String size) {
        ByteBuffer header = ByteBuffer.allocate(BLOCK);
        header.put(name.getBytes(UTF_8)).position(124);
        header.put(size.getBytes(UTF_8));
        return header.array();
    }
}
