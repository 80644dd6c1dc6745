package io.github.cloudruproxy.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class GitIgnorePropertyTest {
    private static final Path BASE = Path.of("target", "gitignore-property").toAbsolutePath();
    private static final Path WITHOUT_GIT = BASE.resolve("plain");
    private static final Path REPOSITORY = BASE.resolve("repository");

    @BeforeContainer
    static void createRepository() throws Exception {
        Files.createDirectories(WITHOUT_GIT);
        Files.createDirectories(REPOSITORY);
        assertThat(Commands.run(REPOSITORY, "git", "init", "--quiet")).isZero();
    }

    @AfterContainer
    static void clear() throws IOException {
        Files.deleteIfExists(WITHOUT_GIT.resolve(Workspace.GITIGNORE));
        Files.deleteIfExists(REPOSITORY.resolve(Workspace.GITIGNORE));
    }

    @Property(seed = "957210051")
    void any_bytes_stay_in_front_and_a_second_run_changes_nothing(@ForAll byte[] before) throws Exception {
        appendsOnce(WITHOUT_GIT, Map.of(), before);
    }

    @Property(seed = "1309338965")
    void any_lines_stay_in_front_and_a_second_run_changes_nothing(@ForAll("ignoreFiles") String before)
            throws Exception {
        appendsOnce(WITHOUT_GIT, Map.of(), before.getBytes(UTF_8));
    }

    @Property(tries = 25, seed = "2684652665")
    void whatever_the_lines_git_ignores_both_files_afterwards(@ForAll("ignoreFiles") String before) throws Exception {
        appendsOnce(REPOSITORY, Map.of("PATH", System.getenv("PATH"), "HOME", BASE.toString()), before.getBytes(UTF_8));
        for (String name : GitIgnore.ENTRIES) {
            assertThat(Commands.run(REPOSITORY, "git", "check-ignore", "-q", "--no-index", name))
                    .isZero();
        }
    }

    @Provide
    Arbitrary<String> ignoreFiles() {
        Arbitrary<String> lines = Arbitraries.of(
                ".env",
                "/.env",
                "!.env",
                "!*",
                "*",
                ".env*",
                "!/.env",
                ".env/",
                "# .env",
                "",
                "  ",
                "\\.env",
                "*.yml",
                "!*.yml",
                "docker-compose.cloudru-proxy.yml",
                "!docker-compose.cloudru-proxy.yml",
                ".env \\ ",
                "[",
                "!");
        Arbitrary<String> ends = Arbitraries.of("\n", "\r\n", "\n\n", "\r", "");
        return Combinators.combine(lines, ends)
                .as(String::concat)
                .list()
                .ofMaxSize(8)
                .map(all -> String.join("", all));
    }

    private static void appendsOnce(Path directory, Map<String, String> environment, byte[] before) throws IOException {
        Workspace workspace = Workspace.open(directory);
        Path file = Files.write(workspace.file(Workspace.GITIGNORE), before);
        GitIgnore gitIgnore = GitIgnore.of(workspace, environment);
        byte[] after = gitIgnore.edit().after();
        assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
        Files.write(file, after);
        assertThat(gitIgnore.edit().changesNothing()).isTrue();
    }
}
