package io.github.cloudruproxy.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudruproxy.history.HistoryEntry.Outcome;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.EditPlan;
import io.github.cloudruproxy.workspace.FileEdit;
import io.github.cloudruproxy.workspace.Workspace;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryTest {
    private static final Author ALICE = new Author("root", Optional.of("alice"), "onboard", "1.2.3");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Workspace workspace;
    private Path file;

    @BeforeEach
    void open() {
        workspace = Workspace.open(directory);
        file = workspace.stateDirectory().resolve("history.jsonl");
    }

    @Test
    void names_who_changed_which_keys_of_which_file_and_when() {
        change(".env", "MINE=1\nBIG_MODEL=old\n");
        change(".env", "MINE=2\nBIG_MODEL=new\nOPENAI_API_KEY=sk-secret\n");

        HistoryEntry entry = entries().get(1);

        assertThat(entry.at()).isEqualTo(NOON);
        assertThat(entry.author()).isEqualTo(ALICE);
        assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
        assertThat(entry.replaced()).containsExactly(".env");
        assertThat(entry.files()).singleElement().satisfies(env -> {
            assertThat(env.name()).isEqualTo(".env");
            assertThat(env.added()).containsExactly("OPENAI_API_KEY");
            assertThat(env.changed()).containsExactly("BIG_MODEL");
            assertThat(env.removed()).isEmpty();
        });
    }

    @Test
    void names_the_lines_that_were_added_to_gitignore() throws IOException {
        Files.writeString(workspace.file(".gitignore"), "target\r\n.env");

        change(".gitignore", "target\r\n.env\r\nmore\r\n.env\r\n");

        assertThat(entries().get(0).files())
                .singleElement()
                .satisfies(change -> assertThat(change.added()).containsExactly("more", ".env"));
    }

    @Test
    void holds_no_value() throws IOException {
        change(".env", "OPENAI_API_KEY=sk-secret\nBIG_MODEL=vendor/large\nPIN=4711\n");
        change(".env", "OPENAI_API_KEY=sk-other\nBIG_MODEL=vendor/huge\nPIN=4711\n");

        assertThat(Files.readString(file)).doesNotContain("secret", "other", "vendor", "4711", "PIN");
    }

    @Test
    void hashes_files_without_secrets_as_sha256sum_does() {
        change("docker-compose.cloudru-proxy.yml", "abc");

        FileChange change = entries().get(0).files().get(0);
        assertThat(change.before()).isEmpty();
        assertThat(change.after()).contains("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void hashes_files_with_secrets_so_that_nobody_can_look_them_up(@TempDir Path elsewhere) {
        Workspace other = Workspace.open(elsewhere);
        change(".env", "PIN=1\n");
        change(other, ".env", "PIN=1\n");

        String here = entries().get(0).files().get(0).after().orElseThrow();
        String there = History.of(other).entries().get(0).files().get(0).after().orElseThrow();
        assertThat(here).startsWith("hmac-sha256:").isNotEqualTo(there);
    }

    @Test
    void tells_keys_apart_by_their_fingerprint() {
        change(".env", "OPENAI_API_KEY=first\n");
        change(".env", "OPENAI_API_KEY=second\n");
        change(".env", "OPENAI_API_KEY='first'\n");

        List<String> keys =
                entries().stream().map(entry -> entry.apiKey().orElseThrow()).toList();
        assertThat(keys.get(0)).isEqualTo(keys.get(2)).isNotEqualTo(keys.get(1)).hasSize(16);
    }

    @Test
    void chains_the_hashes_of_one_file() {
        change(".env", "A=1\n");
        change(".env", "A=2\n");

        assertThat(entries().get(1).files().get(0).before())
                .isEqualTo(entries().get(0).files().get(0).after());
    }

    @Test
    void notes_that_a_lax_mode_was_tightened() throws IOException {
        Files.writeString(workspace.file(".env"), "A=1\n");
        Files.setPosixFilePermissions(workspace.file(".env"), PosixFilePermissions.fromString("rw-r--r--"));

        change(".env", "A=1\n");

        assertThat(entries().get(0).files().get(0).modeBefore()).contains("rw-r--r--");
    }

    @Test
    void shows_a_run_that_was_killed_as_unfinished() {
        try (WorkspaceLock lock = workspace.lock(LIMIT)) {
            begin(plan(".env", "A=1\n"), lock);
        }
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.UNFINISHED);
            assertThat(entry.replaced()).isEmpty();
        });
    }

    @Test
    void notes_which_files_a_failed_run_did_replace() throws IOException {
        EditPlan plan = EditPlan.of(List.of(edit(".gitignore", ".env\n"), edit(".env", "A=1\n")));
        try (WorkspaceLock lock = workspace.lock(LIMIT)) {
            Recording recording = begin(plan, lock);
            Files.writeString(workspace.file(".gitignore"), ".env\n");
            recording.end(NOON, false);
        }
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(entry.replaced()).containsExactly(".gitignore");
        });
    }

    @Test
    void is_readable_and_whole_again_wherever_the_last_write_was_cut_off() throws IOException {
        change(".env", "A=1\n");
        change(".env", "A=2\n");
        byte[] whole = Files.readAllBytes(file);

        for (int length = 1; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int before = entries().size();

            change(".env", "A=" + (length + 3) + "\n");

            assertThat(entries()).as("cut off after %d bytes", length).hasSize(before + 1);
            assertThat(entries().get(before).outcome()).isEqualTo(Outcome.DONE);
            assertThat(Files.readAllBytes(file)).startsWith(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void passes_over_lines_that_are_none_of_its_own() throws IOException {
        change(".env", "A=1\n");
        String good = Files.readString(file);
        Files.writeString(
                file,
                "\u0000\u0000\n[1\n{}\n{\"id\":\"x\"}\n{\"id\":\"y\",\"at\":\"yesterday\"}\n{\"id\":7,\"outcome\":\"done\"}\n"
                        + "null\n\"text\"\n{\"salt\":\"short\"}\n" + good + "{\"id\":\"z\",\"outcome\":\"done\"}\n");

        assertThat(entries()).hasSize(1);
        change(".env", "A=2\n");
        assertThat(entries()).hasSize(2);
    }

    @Test
    void is_for_its_owner_only() throws IOException {
        change(".env", "A=1\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        change(".env", "A=2\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void does_not_follow_a_link() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "mine\n");
        workspace.createStateDirectory();
        Files.createSymbolicLink(file, elsewhere);

        Recording recording = change(".env", "A=1\n");

        assertThat(recording.trouble())
                .hasValueSatisfying(problem -> assertThat(problem.failure()).isEqualTo(Failure.FILE_IS_SPECIAL));
        assertThat(elsewhere).hasContent("mine");
        assertThat(workspace.file(".env")).hasContent("A=1");
        assertThatThrownBy(this::entries).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mkfifo", "mkdir"})
    void leaves_the_files_written_where_it_cannot_be_written_itself(String program) throws Exception {
        workspace.createStateDirectory();
        assertThat(new ProcessBuilder(program, file.toString()).start().waitFor())
                .isZero();

        Recording recording = change(".env", "A=1\n");

        assertThat(recording.trouble()).isPresent();
        assertThat(workspace.file(".env")).hasContent("A=1");
    }

    @Test
    void keeps_the_notes_of_runs_at_the_same_time() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int run = 0; run < 16; run++) {
                String content = "A=" + run + "\n";
                runs.add(threads.submit(() -> changeWithOwnLock(content)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(entries())
                .hasSize(16)
                .allSatisfy(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.DONE));
        assertThat(Files.readAllLines(file)).hasSize(1 + 2 * 16);
    }

    private void changeWithOwnLock(String content) {
        try (WorkspaceLock lock = workspace.lock(LIMIT)) {
            EditPlan plan = plan(".env", content);
            Recording recording = begin(plan, lock);
            plan.apply(lock);
            recording.end(NOON, true);
        }
    }

    @Test
    void is_written_by_the_holder_of_the_lock_only() {
        WorkspaceLock released = workspace.lock(LIMIT);
        released.close();

        assertThatIllegalStateException().isThrownBy(() -> begin(plan(".env", "A=1\n"), released));
    }

    @Test
    void creates_nothing_by_being_read() {
        assertThat(entries()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    private Recording change(String name, String content) {
        return change(workspace, name, content);
    }

    private static Recording change(Workspace workspace, String name, String content) {
        FileEdit edit = workspace.edit(name, workspace.read(name), content.getBytes(UTF_8));
        EditPlan plan = EditPlan.of(List.of(edit));
        try (WorkspaceLock lock = workspace.lock(LIMIT)) {
            Recording recording = History.of(workspace).begin(ALICE, NOON, plan, Map.of(), lock);
            plan.apply(lock);
            recording.end(NOON, true);
            return recording;
        }
    }

    private Recording begin(EditPlan plan, WorkspaceLock lock) {
        return History.of(workspace).begin(ALICE, NOON, plan, Map.of(), lock);
    }

    private EditPlan plan(String name, String content) {
        return EditPlan.of(List.of(edit(name, content)));
    }

    private FileEdit edit(String name, String content) {
        return workspace.edit(name, workspace.read(name), content.getBytes(UTF_8));
    }

    private List<HistoryEntry> entries() {
        return History.of(workspace).entries();
    }
}
