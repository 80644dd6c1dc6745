package io.github.cloudruproxy.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.history.History;
import io.github.cloudruproxy.history.Recording;
import io.github.cloudruproxy.workspace.EditPlan;
import io.github.cloudruproxy.workspace.FileAttributes;
import io.github.cloudruproxy.workspace.Workspace;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyRecordTest {
    private static final Instant JANUARY = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-10T12:00:00Z");

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(directory);
    }

    @Test
    void a_key_is_as_old_as_the_run_that_set_it() throws IOException {
        run(JANUARY, "OPENAI_API_KEY=sk-1\nBIG_MODEL=a\n");
        run(MARCH, "OPENAI_API_KEY=sk-1\nBIG_MODEL=b\n");

        assertThat(since()).contains(JANUARY);
    }

    @Test
    void another_key_is_new() throws IOException {
        run(JANUARY, "OPENAI_API_KEY=sk-1\n");
        run(MARCH, "OPENAI_API_KEY=sk-2\n");

        assertThat(since()).contains(MARCH);
    }

    @Test
    void after_an_edit_by_hand_only_the_time_of_the_file_is_certain() throws IOException {
        run(JANUARY, "OPENAI_API_KEY=sk-1\n");
        Instant edit = MARCH.plus(Duration.ofHours(1));
        modified(edit);

        assertThat(since()).contains(edit);
    }

    @Test
    void without_a_history_the_time_of_the_file_counts() throws IOException {
        Files.writeString(workspace.file(".env"), "OPENAI_API_KEY=sk-1\n");
        modified(MARCH);

        assertThat(since()).contains(MARCH);
    }

    @Test
    void without_a_file_there_is_nothing_to_tell() {
        assertThat(since()).isEmpty();
    }

    private Optional<Instant> since() {
        return KeyRecord.since(workspace, FileAttributes.of(workspace.file(".env")));
    }

    private void run(Instant now, String env) throws IOException {
        Author author = new Author("me", Optional.empty(), "onboard", "1.0.0");
        try (WorkspaceLock lock = workspace.lock(Duration.ZERO)) {
            EditPlan plan = EditPlan.of(List.of(workspace.edit(".env", workspace.read(".env"), env.getBytes(UTF_8))));
            Recording recording = History.of(workspace).begin(author, now, plan, Map.of(), lock);
            plan.apply(lock);
            recording.end(now, true);
        }
        modified(now);
    }

    private void modified(Instant time) throws IOException {
        Files.setLastModifiedTime(workspace.file(".env"), FileTime.from(time));
    }
}
