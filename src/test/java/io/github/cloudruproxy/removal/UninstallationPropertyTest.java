package io.github.cloudruproxy.removal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.testing.Directories;
import io.github.cloudruproxy.testing.FakeEngine;
import io.github.cloudruproxy.workspace.Workspace;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

final class UninstallationPropertyTest {
    private static final Path BASE =
            Path.of("target", "uninstallation-property").toAbsolutePath();

    @AfterProperty
    void clear() throws IOException {
        Directories.delete(BASE);
    }

    @Provide
    Arbitrary<Optional<String>> envFiles() {
        return lines(
                "A=1",
                "B='x # y'",
                "C=\"two\nlines\"",
                "export D=$A",
                "E=${BIG_MODEL:-none}",
                "F=${OPENAI_API_KEY:?}",
                "# OPENAI_API_KEY=old",
                "bare",
                "no variable here",
                "G: yaml",
                "H=\u00FF\u0085");
    }

    @Provide
    Arbitrary<Optional<String>> ignoreFiles() {
        return lines("/target", ".env", "!.env", "docker-compose.cloudru-proxy.yml", ".env ", "#.env", "*.log\u0085");
    }

    /** No file, an empty one, or some of these with all kinds of ends, the last one perhaps without. */
    private static Arbitrary<Optional<String>> lines(String... texts) {
        Arbitrary<String> line = Arbitraries.of(texts)
                .flatMap(text -> Arbitraries.of("\n", "\r\n", "\n\n").map(end -> text + end));
        Arbitrary<String> file = line.list().ofMaxSize(5).map(lines -> String.join("", lines));
        Arbitrary<Integer> cut = Arbitraries.of(0, 0, 1, 2);
        return file.flatMap(text -> cut.map(count -> text.substring(0, Math.max(0, text.length() - count))))
                .optional();
    }

    @Property(tries = 60, seed = "20260304")
    void the_way_there_and_back_changes_no_byte(
            @ForAll("envFiles") Optional<String> env, @ForAll("ignoreFiles") Optional<String> ignored)
            throws IOException {
        Files.createDirectories(BASE);
        Path directory = Files.createTempDirectory(BASE, "w");
        write(directory.resolve(".env"), env);
        write(directory.resolve(".gitignore"), ignored);
        Workspace workspace = Workspace.open(directory);
        try {
            Workman.onboard(workspace, "glm-4.7");
        } catch (Problem notMergeable) {
            Assume.that(false);
        }
        Workman.onboard(workspace, "qwen3-coder");

        RemovalOptions confirmed = new RemovalOptions(true, false, false, false, false);
        Workman.uninstall(workspace, new FakeEngine(), confirmed, Optional.empty(), new StringWriter());

        assertThat(read(directory.resolve(".env"))).isEqualTo(env);
        assertThat(read(directory.resolve(".gitignore"))).isEqualTo(ignored);
        assertThat(directory.resolve("docker-compose.cloudru-proxy.yml")).doesNotExist();
        assertThat(directory.resolve(".cloudru-proxy")).doesNotExist();
    }

    private static void write(Path file, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            Files.writeString(file, text.get(), ISO_8859_1);
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file, ISO_8859_1)) : Optional.empty();
    }
}
