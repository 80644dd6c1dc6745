package io.github.cloudruproxy.removal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.history.History;
import io.github.cloudruproxy.history.HistoryEntry;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.testing.Directories;
import io.github.cloudruproxy.testing.FakeEngine;
import io.github.cloudruproxy.testing.ScriptedPrompter;
import io.github.cloudruproxy.testing.SnapshotBuilder;
import io.github.cloudruproxy.workspace.Workspace;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UninstallationTest {
    private static final String COMPOSE = "docker-compose.cloudru-proxy.yml";
    private static final RemovalOptions CONFIRMED = new RemovalOptions(true, false, false, false, false);
    private static final RemovalOptions ASKING = new RemovalOptions(false, false, false, false, false);
    private static final RemovalOptions DRY = new RemovalOptions(false, true, false, false, false);
    private static final RemovalOptions FORCED = new RemovalOptions(true, false, true, false, false);
    private static final RemovalOptions KEEPING_ENV = new RemovalOptions(true, false, false, true, false);
    private static final RemovalOptions FILES_ONLY = new RemovalOptions(true, false, false, false, true);

    @TempDir
    Path directory;

    private final FakeEngine engine = new FakeEngine();
    private final StringWriter said = new StringWriter();
    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(directory);
    }

    @Test
    void leaves_an_empty_directory_as_empty_as_it_was() {
        Workman.onboard(workspace, "glm-4.7");

        RemovalOutcome outcome = uninstall(CONFIRMED);

        assertThat(outcome.applied()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void gives_every_other_byte_back() throws IOException {
        write(".env", "# mine\r\nexport DATABASE_URL='postgres://x'\r\nLAST=1");
        write(".gitignore", "/target\r\n*.log");
        Files.setPosixFilePermissions(file(".env"), PosixFilePermissions.fromString("rw-------"));
        Map<String, List<Object>> before = Directories.picture(directory);

        Workman.onboard(workspace, "glm-4.7");
        Workman.onboard(workspace, "qwen3-coder");
        uninstall(CONFIRMED);

        assertThat(read(".env")).isEqualTo("# mine\r\nexport DATABASE_URL='postgres://x'\r\nLAST=1");
        assertThat(read(".gitignore")).isEqualTo("/target\r\n*.log");
        assertThat(Directories.picture(directory).keySet()).isEqualTo(before.keySet());
    }

    @Test
    void keeps_what_was_added_since() throws IOException {
        write(".env", "MINE=1\n");
        Workman.onboard(workspace, "glm-4.7");
        write(".env", read(".env") + "LATER=2\n");
        write(".gitignore", read(".gitignore") + "*.bak\n");

        uninstall(CONFIRMED);

        assertThat(read(".env")).isEqualTo("MINE=1\nLATER=2\n");
        assertThat(read(".gitignore")).isEqualTo("*.bak\n");
    }

    @Test
    void removes_the_containers_of_the_compose_file_and_their_network_first() throws IOException {
        Workman.onboard(workspace, "glm-4.7");
        engine.with(SnapshotBuilder.running().name("claude-code-proxy").composeFile(file(COMPOSE)));

        RemovalOutcome outcome = uninstall(CONFIRMED);

        assertThat(engine.done).startsWith("stop", "remove", "remove network");
        assertThat(outcome.removedContainers()).containsExactly("claude-code-proxy");
    }

    @Test
    void leaves_an_entry_that_was_there_before() throws IOException {
        write(".gitignore", ".env\n");
        write(".env", "OPENAI_BASE_URL=https://foundation-models.api.cloud.ru/v1\n");
        Workman.onboard(workspace, "glm-4.7");

        uninstall(CONFIRMED);

        assertThat(read(".gitignore")).isEqualTo(".env\n");
        assertThat(read(".env")).isEqualTo("OPENAI_BASE_URL=https://foundation-models.api.cloud.ru/v1\n");
    }

    @Test
    void names_the_values_that_nobody_has_kept() throws IOException {
        write(".env", "BIG_MODEL=mine\nOTHER=1\n");
        Workman.onboard(workspace, "glm-4.7");

        RemovalOutcome outcome = uninstall(CONFIRMED);

        assertThat(outcome.plan().lost()).containsExactly("BIG_MODEL");
        assertThat(said.toString()).contains("values of their own, which nobody has kept: BIG_MODEL");
        assertThat(read(".env")).isEqualTo("OTHER=1\n");
    }

    @Test
    void keeps_env_private_and_says_what_its_mode_was() throws IOException {
        write(".env", "OTHER=1\n");
        Files.setPosixFilePermissions(file(".env"), PosixFilePermissions.fromString("rw-r--r--"));
        Workman.onboard(workspace, "glm-4.7");

        uninstall(CONFIRMED);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(".env"))))
                .isEqualTo("rw-------");
        assertThat(said.toString()).contains("its mode was rw-r--r--");
    }

    @Test
    void takes_the_five_variables_out_where_there_is_no_record_and_leaves_gitignore() throws IOException {
        Workman.onboard(workspace, "glm-4.7");
        String ignored = read(".gitignore");
        Files.delete(workspace.stateDirectory().resolve(History.FILE));

        uninstall(CONFIRMED);

        assertThat(read(".env")).isEmpty();
        assertThat(read(".gitignore")).isEqualTo(ignored);
        assertThat(file(COMPOSE)).doesNotExist();
    }

    @Test
    void keeps_a_compose_file_that_was_edited_by_hand_and_can_still_take_it_back_later() throws IOException {
        Workman.onboard(workspace, "glm-4.7");
        write(COMPOSE, read(COMPOSE).replace("256M", "512M"));

        uninstall(CONFIRMED);

        assertThat(read(COMPOSE)).contains("512M");
        assertThat(file(".env")).doesNotExist();
        assertThat(read(".gitignore")).isEqualTo(COMPOSE + "\n");
        assertThat(said.toString()).contains("Remove it too: cloudru-proxy uninstall --force");
        List<HistoryEntry> entries = History.of(workspace).entries();
        assertThat(entries.get(entries.size() - 1).outcome()).isEqualTo(HistoryEntry.Outcome.DONE);

        uninstall(FORCED);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leaves_env_and_its_ignored_line_when_told_to() throws IOException {
        Workman.onboard(workspace, "glm-4.7");
        String env = read(".env");

        uninstall(KEEPING_ENV);

        assertThat(read(".env")).isEqualTo(env);
        assertThat(read(".gitignore")).isEqualTo(".env\n");
        assertThat(file(COMPOSE)).doesNotExist();
    }

    @Test
    void tells_that_the_key_still_works_without_showing_it() {
        Workman.onboard(workspace, "glm-4.7");

        uninstall(CONFIRMED);

        assertThat(said.toString()).contains("••••••••abcd", "revoke it").doesNotContain(Workman.KEY);
    }

    @Test
    void shows_the_plan_and_does_nothing_in_a_dry_run() throws IOException {
        Workman.onboard(workspace, "glm-4.7");
        Map<String, List<Object>> before = Directories.picture(directory);

        RemovalOutcome outcome = uninstall(DRY);

        assertThat(outcome.applied()).isFalse();
        assertThat(Directories.picture(directory)).isEqualTo(before);
        assertThat(said.toString()).contains("- .env  removed", "dry run");
    }

    @Test
    void asks_and_touches_nothing_without_a_yes() throws IOException {
        Workman.onboard(workspace, "glm-4.7");
        Map<String, List<Object>> before = Directories.picture(directory);
        try (ScriptedPrompter person = new ScriptedPrompter().enterWhen("Undo this")) {
            assertThat(uninstall(ASKING, Optional.of(person)).applied()).isFalse();
        }
        assertThat(said.toString()).endsWith("Nothing was changed.\n");
        assertThat(catchThrowableOfType(Problem.class, () -> uninstall(ASKING)).failure())
                .isEqualTo(Failure.INPUT_MISSING);
        assertThat(Directories.picture(directory)).isEqualTo(before);

        try (ScriptedPrompter person = new ScriptedPrompter().when("Undo this", "Undo it")) {
            uninstall(ASKING, Optional.of(person));
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void says_that_nothing_was_changed_to_whoever_leaves() throws IOException {
        Workman.onboard(workspace, "glm-4.7");
        Map<String, List<Object>> before = Directories.picture(directory);

        try (ScriptedPrompter person = new ScriptedPrompter().leavesAt("Undo this")) {
            assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> uninstall(ASKING, Optional.of(person)));
        }

        assertThat(said.toString()).endsWith("Nothing was changed.\n");
        assertThat(Directories.picture(directory)).isEqualTo(before);
    }

    @Test
    void refuses_where_docker_might_still_have_the_container() throws IOException {
        Workman.onboard(workspace, "glm-4.7");
        Map<String, List<Object>> before = Directories.picture(directory);
        engine.failsToAnswer(Problem.of(Failure.DOCKER_NOT_RUNNING, "unix:///var/run/docker.sock"));

        Problem problem = catchThrowableOfType(Problem.class, () -> uninstall(CONFIRMED));

        assertThat(problem.failure()).isEqualTo(Failure.DOCKER_NOT_RUNNING);
        assertThat(problem.details()).containsExactly("Without Docker: cloudru-proxy uninstall --files-only");
        assertThat(Directories.picture(directory)).isEqualTo(before);
        uninstall(FILES_ONLY);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void needs_no_docker_where_there_is_none() {
        Workman.onboard(workspace, "glm-4.7");
        engine.failsToAnswer(Problem.of(Failure.DOCKER_NOT_INSTALLED));

        uninstall(CONFIRMED);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void finds_nothing_to_do_where_nothing_was_done() throws IOException {
        write(".env", "MINE=1\n");
        write(".gitignore", ".env\n");

        assertThat(uninstall(CONFIRMED).applied()).isFalse();

        assertThat(said.toString()).contains("nothing to undo");
        assertThat(workspace.stateDirectory()).doesNotExist();
    }

    @Test
    void leaves_the_private_directory_where_somebody_put_a_directory_of_their_own_into_it() throws IOException {
        Workman.onboard(workspace, "glm-4.7");
        Path own = Files.createDirectory(workspace.stateDirectory().resolve("own"));

        uninstall(CONFIRMED);

        assertThat(own).isDirectory();
        assertThat(workspace.stateDirectory().resolve(".gitignore")).exists();
        assertThat(said.toString()).contains("so it stays");
    }

    private RemovalOutcome uninstall(RemovalOptions options) {
        return uninstall(options, Optional.empty());
    }

    private RemovalOutcome uninstall(RemovalOptions options, Optional<Prompter> person) {
        return Workman.uninstall(workspace, engine, options, person, said);
    }

    private Path file(String name) {
        return workspace.file(name);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    private String read(String name) throws IOException {
        return Files.readString(file(name), UTF_8);
    }
}
