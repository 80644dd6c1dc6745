package io.github.cloudruproxy.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A corpus of {@code .gitignore} files and git itself as the judge: after the edit git ignores both files and takes or
 * leaves every other one as before; nothing is added that git does not need; a second edit changes nothing.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GitIgnoreCorpusTest {
    private static final List<String> OTHERS = List.of(
            ".env.local",
            ".env.example",
            ".envrc",
            "env",
            "docker-compose.yml",
            "a.yml",
            "src/.env",
            "src/a.yml",
            "x.log");

    /** {@code <source>:<line>:<pattern><tab><path>}, with nothing before the tab but colons where no pattern matches. */
    private static final Pattern VERDICT = Pattern.compile("[^\n]*?:\\d*:(?<pattern>[^\n]*)\t(?<path>[^\t\n]+)\n");

    @TempDir
    static Path root;

    private static Path repository = Path.of("");
    private static Path nested = Path.of("");
    private static Path home = Path.of("");

    @BeforeAll
    static void create_a_repository() throws Exception {
        repository = Files.createDirectory(root.resolve("repository"));
        nested = Files.createDirectories(repository.resolve("nested/workspace"));
        home = Files.createDirectory(root.resolve("home"));
        Files.createDirectories(home.resolve(".config/git"));
        assertThat(Commands.run(repository, "git", "init", "--quiet")).isZero();
    }

    static List<String> corpus() throws IOException {
        try (InputStream lines = GitIgnoreCorpusTest.class.getResourceAsStream("gitignore-corpus.txt")) {
            return new String(lines.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(GitIgnoreCorpusTest::unescape)
                    .toList();
        }
    }

    /** Where git finds a line matters less than what it says. */
    static List<String> everyThird() throws IOException {
        List<String> corpus = corpus();
        return IntStream.iterate(0, index -> index < corpus.size(), index -> index + 3)
                .mapToObj(corpus::get)
                .toList();
    }

    private static String unescape(String line) {
        return line.equals("%")
                ? ""
                : line.replace("\\n", "\n")
                        .replace("\\r", "\r")
                        .replace("\\t", "\t")
                        .replace("\\s", " ")
                        .replace("\\uFEFF", "\uFEFF")
                        .replace("%A0", "\u00A0");
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void in_the_workspace(String content) throws Exception {
        judge(repository, repository.resolve(".gitignore"), content);
    }

    @ParameterizedTest
    @MethodSource("everyThird")
    void above_the_workspace(String content) throws Exception {
        judge(nested, repository.resolve(".gitignore"), content);
    }

    @ParameterizedTest
    @MethodSource("everyThird")
    void among_the_excludes_of_the_user(String content) throws Exception {
        judge(repository, home.resolve(".config/git/ignore"), content);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void in_a_workspace_whose_git_cannot_be_asked(String content) throws Exception {
        Path own = Files.writeString(repository.resolve(".gitignore"), content);
        try {
            GitIgnore gitIgnore = GitIgnore.of(Workspace.open(repository), Map.of("PATH", home.toString()));
            Files.write(own, gitIgnore.edit().after());

            assertThat(ignored(repository)).containsAll(GitIgnore.ENTRIES);
            assertThat(gitIgnore.edit().changesNothing()).isTrue();
        } finally {
            Files.delete(own);
        }
    }

    private static void judge(Path workspace, Path file, String content) throws Exception {
        Files.writeString(file, content);
        Path own = workspace.resolve(".gitignore");
        try {
            byte[] before = Files.exists(own) ? Files.readAllBytes(own) : new byte[0];
            Set<String> ignoredBefore = ignored(workspace);
            GitIgnore gitIgnore = GitIgnore.of(Workspace.open(workspace), environment());

            FileEdit edit = gitIgnore.edit();

            assertThat(edit.changesNothing()).isEqualTo(ignoredBefore.containsAll(GitIgnore.ENTRIES));
            assertThat(Arrays.copyOf(edit.after(), before.length)).isEqualTo(before);
            if (!edit.changesNothing()) {
                Files.write(own, edit.after());
            }
            Set<String> expected = new TreeSet<>(ignoredBefore);
            expected.addAll(GitIgnore.ENTRIES);
            Set<String> ignoredAfter = ignored(workspace);
            ignoredAfter.remove("src/.env");
            expected.remove("src/.env");
            assertThat(ignoredAfter).isEqualTo(expected);
            assertThat(gitIgnore.edit().changesNothing()).isTrue();
            assertThat(gitIgnore.notIgnored()).isEmpty();
        } finally {
            Files.deleteIfExists(own);
            Files.deleteIfExists(file);
        }
    }

    /** A {@code GIT_DIR} of somebody else's and the like must not lead us astray. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(git());
        environment.put("GIT_DIR", home.resolve("nowhere").toString());
        environment.put("GIT_WORK_TREE", home.toString());
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "core.excludesFile");
        environment.put("GIT_CONFIG_VALUE_0", "/dev/null");
        return environment;
    }

    private static Map<String, String> git() {
        return Map.of("PATH", System.getenv("PATH"), "HOME", home.toString());
    }

    /** Which of our files and of others git ignores, in its own words. */
    private static Set<String> ignored(Path workspace) throws Exception {
        String[] question = {"git", "check-ignore", "--no-index", "--verbose", "--non-matching", "--"};
        List<String> command = new ArrayList<>(List.of(question));
        command.addAll(GitIgnore.ENTRIES);
        command.addAll(OTHERS);
        String answer = Commands.answer(workspace, git(), command.toArray(String[]::new));
        Set<String> ignored = new TreeSet<>();
        Matcher verdict = VERDICT.matcher(answer);
        while (verdict.find()) {
            if (!verdict.group("pattern").isEmpty() && !verdict.group("pattern").startsWith("!")) {
                ignored.add(verdict.group("path"));
            }
        }
        return ignored;
    }
}
