package io.github.cloudruproxy.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class GitIgnoreTest {
    private static final String BOTH = "docker-compose.cloudru-proxy.yml\n.env\n";

    @TempDir
    Path directory;

    @TempDir
    Path home;

    Workspace workspace;
    Map<String, String> environment;

    @BeforeEach
    void open() {
        workspace = Workspace.open(directory);
        environment = new HashMap<>(Map.of("PATH", System.getenv("PATH"), "HOME", home.toString()));
    }

    @Nested
    class Without_a_repository {
        @Test
        void both_entries_make_a_new_file() {
            assertThat(after()).isEqualTo(BOTH);
        }

        @Test
        void a_missing_last_line_end_is_added_first() throws Exception {
            write("node_modules");
            assertThat(after()).isEqualTo("node_modules\n" + BOTH);
        }

        @Test
        void a_last_line_that_ends_in_a_carriage_return_keeps_its_meaning() throws Exception {
            write("a\r\nb\r\n.env\r");
            assertThat(after()).isEqualTo("a\r\nb\r\n.env\r\ndocker-compose.cloudru-proxy.yml\r\n");
        }

        @Test
        void dos_line_ends_are_kept_where_most_are() throws Exception {
            write("one\r\ntwo\r\nthree\nfour");
            assertThat(after()).isEqualTo("one\r\ntwo\r\nthree\nfour\r\ndocker-compose.cloudru-proxy.yml\r\n.env\r\n");
        }

        @Test
        void only_the_missing_entry_is_added() throws Exception {
            write("/.env\n");
            assertThat(after()).isEqualTo("/.env\ndocker-compose.cloudru-proxy.yml\n");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "docker-compose.cloudru-proxy.yml\n.env",
                    "docker-compose.cloudru-proxy.yml  \r\n.env\r\n",
                    "\uFEFF.env\n/docker-compose.cloudru-proxy.yml\n!other\n"
                })
        void present_entries_are_not_repeated(String present) throws Exception {
            write(present);
            assertThat(after()).isEqualTo(present);
        }

        @ParameterizedTest
        @ValueSource(strings = {"!.env", "!/.env", "!.e*", "!.en[v]"})
        void an_entry_that_is_taken_back_is_added_again(String negation) throws Exception {
            write(BOTH + negation + "\n/docker-compose.cloudru-proxy.yml\n");
            assertThat(after()).endsWith(negation + "\n/docker-compose.cloudru-proxy.yml\n.env\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"#.env", ".env.local", " .env", ".env/", "foo/.env", ".env\t", ".env\r\r"})
        void a_line_that_only_looks_like_an_entry_is_none(String line) throws Exception {
            write("docker-compose.cloudru-proxy.yml\n" + line + "\n");
            assertThat(after()).endsWith(line + "\n.env\n");
        }

        @Test
        void what_is_not_ignored_is_told_by_the_lines() throws Exception {
            write(".env\n");
            assertThat(gitIgnore().notIgnored()).containsExactly(Workspace.COMPOSE_FILE);
            assertThat(gitIgnore().tracks(Workspace.ENV_FILE)).isFalse();
            assertThat(gitIgnore().everCommitted(Workspace.ENV_FILE)).isFalse();
        }
    }

    @Nested
    class In_a_repository {
        @BeforeEach
        void init() throws Exception {
            git("init", "--quiet");
        }

        @Test
        void git_ignores_both_files_after_the_edit() throws Exception {
            assertThat(gitIgnore().notIgnored()).isEqualTo(GitIgnore.ENTRIES);
            write(after());
            assertThat(gitIgnore().notIgnored()).isEmpty();
            assertThat(gitIgnore().edit().changesNothing()).isTrue();
        }

        @Test
        void a_pattern_that_covers_a_file_is_enough() throws Exception {
            write("*.yml\n.env*\n");
            assertThat(gitIgnore().edit().changesNothing()).isTrue();
        }

        @Test
        void the_gitignore_of_a_parent_directory_counts() throws Exception {
            write(".env\n");
            Workspace nested = Workspace.open(Files.createDirectory(directory.resolve("nested")));
            assertThat(GitIgnore.of(nested, environment).edit().after())
                    .asString()
                    .isEqualTo("docker-compose.cloudru-proxy.yml\n");
        }

        @Test
        void a_workspace_that_is_ignored_as_a_whole_needs_nothing() throws Exception {
            write("nested/\n");
            Workspace nested = Workspace.open(Files.createDirectory(directory.resolve("nested")));
            assertThat(GitIgnore.of(nested, environment).edit().changesNothing())
                    .isTrue();
        }

        @Test
        void global_excludes_count_and_no_empty_file_is_made() throws Exception {
            Files.createDirectories(home.resolve(".config/git"));
            Files.writeString(home.resolve(".config/git/ignore"), BOTH);
            assertThat(gitIgnore().edit().changesNothing()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"!.env", "!.e*", "!*"})
        void a_negation_is_outdone(String negation) throws Exception {
            write(BOTH + negation + "\n");
            write(after());
            assertThat(gitIgnore().notIgnored()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {".env\t\n", ".env\r\r\n", ".env\r \n", "\r.env\n"})
        void a_line_that_git_reads_otherwise_does_not_stand_for_the_entry(String line) throws Exception {
            write("docker-compose.cloudru-proxy.yml\n" + line);
            write(after());
            assertThat(gitIgnore().notIgnored()).isEmpty();
        }

        @Test
        void a_negation_in_the_workspace_of_a_parents_pattern_is_outdone() throws Exception {
            write(BOTH);
            Path nested = Files.createDirectory(directory.resolve("nested"));
            Files.writeString(nested.resolve(".gitignore"), "!.env\n");
            assertThat(GitIgnore.of(Workspace.open(nested), environment).edit().after())
                    .asString()
                    .isEqualTo("!.env\n.env\n");
        }

        @Test
        void a_gitignore_that_git_does_not_follow_is_reported_and_not_filled_for_ever() throws Exception {
            Files.writeString(directory.resolve("real"), BOTH);
            Files.createSymbolicLink(workspace.file(Workspace.GITIGNORE), Path.of("real"));
            assertThat(gitIgnore().edit().changesNothing()).isTrue();
            assertThat(gitIgnore().notIgnored()).isEqualTo(GitIgnore.ENTRIES);
        }

        @Test
        void a_tracked_env_is_reported_although_it_is_ignored() throws Exception {
            write(BOTH);
            commitEnv();
            assertThat(gitIgnore().tracks(Workspace.ENV_FILE)).isTrue();
            assertThat(gitIgnore().everCommitted(Workspace.ENV_FILE)).isTrue();
            assertThat(gitIgnore().notIgnored()).isEmpty();
        }

        @Test
        void an_env_in_the_history_is_reported() throws Exception {
            commitEnv();
            git("rm", "--quiet", "--cached", ".env");
            git("-c", "user.name=n", "-c", "user.email=e", "commit", "--quiet", "-m", "remove");
            assertThat(gitIgnore().tracks(Workspace.ENV_FILE)).isFalse();
            assertThat(gitIgnore().everCommitted(Workspace.ENV_FILE)).isTrue();
        }

        @Test
        void an_env_that_git_never_saw_is_not_exposed() {
            assertThat(gitIgnore().tracks(Workspace.ENV_FILE)).isFalse();
            assertThat(gitIgnore().everCommitted(Workspace.ENV_FILE)).isFalse();
        }

        @Test
        void an_env_that_links_to_a_file_which_git_would_take_is_refused() throws Exception {
            write(BOTH);
            Path target = linkEnvTo("prod.env");

            assertThat(catchThrowableOfType(Problem.class, () -> gitIgnore().requirePrivateTarget()))
                    .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.ENV_TARGET_EXPOSED))
                    .satisfies(problem -> assertThat(problem.arguments())
                            .containsExactly(workspace.file(".env").toString(), target.toString()));
        }

        @Test
        void an_env_that_links_to_a_tracked_file_is_refused_although_it_is_ignored() throws Exception {
            write(BOTH + "prod.env\n");
            linkEnvTo("prod.env");
            git("add", "--force", "conf/prod.env");

            assertThat(catchThrowableOfType(Problem.class, () -> gitIgnore().requirePrivateTarget())
                            .failure())
                    .isEqualTo(Failure.ENV_TARGET_EXPOSED);
        }

        @Test
        void an_env_that_links_to_an_ignored_file_is_fine() throws Exception {
            write(BOTH + "prod.env\n");
            linkEnvTo("prod.env");

            assertThatCode(() -> gitIgnore().requirePrivateTarget()).doesNotThrowAnyException();
        }

        private Path linkEnvTo(String name) throws Exception {
            Path target = Files.createFile(
                    Files.createDirectory(directory.resolve("conf")).resolve(name));
            Files.createSymbolicLink(directory.resolve(".env"), target);
            return target.toRealPath();
        }

        @Test
        void variables_that_point_git_elsewhere_are_left_out() throws Exception {
            write(BOTH);
            commitEnv();
            environment.put("GIT_DIR", home.resolve("nowhere").toString());
            environment.put("GIT_WORK_TREE", home.toString());
            environment.put("GIT_INDEX_FILE", home.resolve("index").toString());
            assertThat(gitIgnore().notIgnored()).isEmpty();
            assertThat(gitIgnore().tracks(Workspace.ENV_FILE)).isTrue();
        }

        @Test
        void a_program_named_by_the_repository_is_not_run() throws Exception {
            Path trace = home.resolve("trace");
            Path program = script(directory.resolve("monitor"), "touch " + trace);
            git("config", "core.fsmonitor", program.toString());
            commitEnv();
            Files.deleteIfExists(trace);
            assertThat(gitIgnore().tracks(Workspace.ENV_FILE)).isTrue();
            assertThat(trace).doesNotExist();
        }

        @Test
        void the_private_directory_does_not_show_in_git_status() throws Exception {
            workspace.lock(Duration.ZERO).close();
            assertThat(git("status", "--porcelain")).isEmpty();
        }

        private void commitEnv() throws Exception {
            Files.writeString(workspace.file(Workspace.ENV_FILE), "A=1\n");
            git("add", "--force", ".env");
            git("-c", "user.name=n", "-c", "user.email=e", "commit", "--quiet", "-m", "add");
        }
    }

    @Nested
    class Whatever_git_is {
        @Test
        void without_git_on_the_path_lines_decide() throws Exception {
            git("init", "--quiet");
            environment.put("PATH", home.toString());
            write("*.yml\n.env\n");
            assertThat(after()).isEqualTo("*.yml\n.env\ndocker-compose.cloudru-proxy.yml\n");
        }

        @Test
        void a_git_in_the_workspace_is_not_run() throws Exception {
            script(directory.resolve("git"), "exit 0");
            environment.put("PATH", ".:" + home);
            assertThat(after()).isEqualTo(BOTH);
        }

        @Test
        void git_gets_no_secret_of_the_environment() throws Exception {
            Path seen = home.resolve("seen");
            script(home.resolve("git"), "/usr/bin/env > " + seen);
            environment.putAll(Map.of("PATH", home.toString(), "CLOUDRU_API_KEY", "mine", "DB_PASSWORD", "mine"));
            gitIgnore().notIgnored();
            assertThat(seen).content().contains("HOME=" + home).doesNotContain("mine");
        }

        @Test
        void a_git_that_hangs_is_given_up() throws Exception {
            hang();
            GitPatience patience = new GitPatience(Duration.ofMillis(200), EnumSet.noneOf(GitTopic.class));
            Git hanging = new Git(directory, Map.of("PATH", home.toString()), patience);
            assertThat(hanging.ignores(Workspace.ENV_FILE)).isEmpty();
            assertThat(patience.isSilent(GitTopic.FILES)).isTrue();
        }

        @Test
        void a_git_that_hangs_is_asked_once_and_what_it_was_asked_is_not_known() throws Exception {
            Path calls = hang();
            environment.put("PATH", home.toString());
            assertThat(gitIgnore().standing()).isEqualTo(GitStanding.SILENT);

            GitIgnore later = gitIgnore();
            assertThat(later.tracks(Workspace.ENV_FILE)).isFalse();
            assertThat(later.everCommitted(Workspace.ENV_FILE)).isFalse();
            assertThat(later.isSilent()).isTrue();
            assertThat(after()).isEqualTo(BOTH);
            assertThat(calls).content().isEqualTo("called\n");
        }

        @Test
        void a_history_that_takes_too_long_leaves_the_files_to_be_asked_about() {
            GitPatience patience = new GitPatience(Duration.ofSeconds(2), EnumSet.noneOf(GitTopic.class));
            patience.runsOut(GitTopic.HISTORY);
            assertThat(patience.left(GitTopic.HISTORY)).isEmpty();
            assertThat(patience.left(GitTopic.FILES)).contains(Duration.ofSeconds(2));
        }

        @Test
        void questions_share_the_patience() {
            GitPatience patience = new GitPatience(Duration.ofSeconds(2), EnumSet.noneOf(GitTopic.class));
            patience.spend(GitTopic.FILES, Duration.ofMillis(1500));
            assertThat(patience.left(GitTopic.FILES)).contains(Duration.ofMillis(500));
            patience.spend(GitTopic.FILES, Duration.ofMillis(500));
            assertThat(patience.left(GitTopic.FILES)).isEmpty();
            assertThat(patience.isSilent(GitTopic.HISTORY)).isTrue();
        }

        /** Returns where each call leaves a line. */
        private Path hang() throws Exception {
            Path calls = home.resolve("calls");
            script(home.resolve("git"), "echo called >> " + calls + "; read line < " + home.resolve("never"));
            Commands.run(home, "mkfifo", "never");
            return calls;
        }

        @Test
        void a_git_that_cannot_be_started_is_passed_over() throws Exception {
            Path broken = Files.writeString(home.resolve("git"), "#!/no/such/interpreter\n");
            Modes.set(broken, "rwx------");
            environment.put("PATH", home.toString());
            assertThat(after()).isEqualTo(BOTH);
        }
    }

    private GitIgnore gitIgnore() {
        return GitIgnore.of(workspace, environment);
    }

    private String after() {
        return new String(gitIgnore().edit().after(), UTF_8);
    }

    private void write(String content) throws IOException {
        Files.writeString(workspace.file(Workspace.GITIGNORE), content);
    }

    private static Path script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n", StandardOpenOption.CREATE_NEW);
        Modes.set(file, "rwx------");
        return file;
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Commands.output(directory, Map.of("HOME", home.toString()), command.toArray(String[]::new));
    }
}
