package io.github.cloudruproxy.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.secret.Redactor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnifiedDiffTest {
    private static final Redactor NO_SECRETS = Redactor.of();

    @TempDir
    Path directory;

    Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(directory);
    }

    @Test
    void a_new_file_is_all_additions() throws Exception {
        UnifiedDiff diff = diff(Workspace.GITIGNORE, null, "one\ntwo\n");
        assertThat(diff).returns(new UnifiedDiff.Counts(2, 0, 0, 0), UnifiedDiff::counts);
        assertThat(diff.lines()).hasToString("[--- /dev/null, +++ b/.gitignore, @@ -0,0 +1,2 @@, +one, +two]");
    }

    @Test
    void an_unchanged_file_has_no_lines() throws Exception {
        UnifiedDiff diff = diff(Workspace.GITIGNORE, "one\n", "one\n");
        assertThat(diff.lines()).isEmpty();
        assertThat(diff.counts()).isEqualTo(new UnifiedDiff.Counts(0, 0, 0, 1));
    }

    @Test
    void three_lines_of_context_surround_a_change() throws Exception {
        String before = IntStream.rangeClosed(1, 9).mapToObj(n -> n + "\n").collect(Collectors.joining());
        UnifiedDiff diff = diff(Workspace.COMPOSE_FILE, before, before.replace("5", "five"));
        assertThat(diff.counts()).isEqualTo(new UnifiedDiff.Counts(0, 1, 0, 8));
        assertThat(text(diff)).endsWith("""
                        @@ -2,7 +2,7 @@
                         2
                         3
                         4
                        -5
                        +five
                         6
                         7
                         8""");
    }

    @Test
    void added_changed_and_removed_lines_are_counted_apart() throws Exception {
        UnifiedDiff diff = diff(Workspace.GITIGNORE, "a\nb\nc\nd\n", "A\nx\nb\nd\ny\n");
        assertThat(diff.counts()).isEqualTo(new UnifiedDiff.Counts(2, 1, 1, 2));
    }

    @Test
    void a_missing_last_line_end_is_no_change_of_the_line() throws Exception {
        UnifiedDiff diff = diff(Workspace.GITIGNORE, "one", "one\n.env\n");
        assertThat(diff.counts()).isEqualTo(new UnifiedDiff.Counts(1, 0, 0, 1));
    }

    @Test
    void neither_the_old_nor_the_new_key_is_shown() throws Exception {
        UnifiedDiff diff = diff(
                Workspace.ENV_FILE,
                "OPENAI_API_KEY=old-secret # mine\nBIG_MODEL=openai/gpt-oss-120b\n",
                "OPENAI_API_KEY=new-secret # mine\nBIG_MODEL='zai-org/GLM-4.7'\n");
        assertThat(text(diff)).endsWith("""
                        -OPENAI_API_KEY=…
                        -BIG_MODEL=openai/gpt-oss-120b
                        +OPENAI_API_KEY=…
                        +BIG_MODEL='zai-org/GLM-4.7'""");
    }

    @Test
    void the_values_of_other_peoples_keys_are_not_shown() throws Exception {
        String before = """
                # OPENAI_API_KEY=commented-secret
                export DATABASE_URL=postgres://me:secret@host/db
                TOKEN: secret
                """;
        UnifiedDiff diff = diff(Workspace.ENV_FILE, before, "SMALL_MODEL=a/b\n" + before);
        assertThat(text(diff)).doesNotContain("secret").endsWith("""
                        +SMALL_MODEL=a/b
                         # …
                         export DATABASE_URL=…
                         TOKEN:…""");
    }

    @Test
    void a_line_that_is_no_setting_is_not_shown() throws Exception {
        UnifiedDiff diff = diff(Workspace.ENV_FILE, "bare-secret\n", "");
        assertThat(text(diff)).endsWith("\n-…");
    }

    @Test
    void a_url_with_a_credential_is_not_shown() throws Exception {
        UnifiedDiff diff = diff(Workspace.ENV_FILE, "OPENAI_BASE_URL=https://me:secret@host/v1\n", "");
        assertThat(text(diff)).endsWith("-OPENAI_BASE_URL=…");
    }

    @Test
    void lines_inside_a_quoted_value_are_not_shown_whatever_they_look_like() throws Exception {
        String before = """
                CERTIFICATE="-----BEGIN
                BIG_MODEL=secret
                c2VjcmV0==\\"
                # secret
                -----END" OTHER='
                SMALL_MODEL=secret
                '
                MIDDLE_MODEL=public
                """;
        UnifiedDiff diff = diff(Workspace.ENV_FILE, "", before);
        assertThat(text(diff)).endsWith("""
                        +CERTIFICATE=…
                        +…
                        +…
                        +…
                        +…
                        +…
                        +…
                        +MIDDLE_MODEL=public""");
    }

    @Test
    void a_quote_that_never_closes_hides_the_rest() throws Exception {
        UnifiedDiff diff = diff(Workspace.ENV_FILE, "", "A='x\nBIG_MODEL=secret\n");
        assertThat(text(diff)).endsWith("+A=…\n+…");
    }

    @Test
    void a_key_that_strayed_into_another_file_is_redacted() throws Exception {
        FileEdit edit = edit(Workspace.COMPOSE_FILE, null, "key: my-secret-key\n");
        assertThat(UnifiedDiff.of(edit, Redactor.of("my-secret-key")).lines())
                .extracting(DiffLine::text)
                .contains("key: [redacted]");
    }

    @Test
    void control_characters_do_not_reach_the_terminal() throws Exception {
        UnifiedDiff diff = diff(Workspace.GITIGNORE, null, "\u001b[2Jx\u202ey\tz\r\n");
        assertThat(diff.lines()).extracting(DiffLine::text).contains("\uFFFD[2Jx\uFFFDy\tz");
    }

    private UnifiedDiff diff(String name, @Nullable String before, String after) throws Exception {
        return UnifiedDiff.of(edit(name, before, after), NO_SECRETS);
    }

    private FileEdit edit(String name, @Nullable String before, String after) throws Exception {
        if (before != null) {
            Files.writeString(workspace.file(name), before);
        }
        return workspace.edit(name, workspace.read(name), after.getBytes(UTF_8));
    }

    private static String text(UnifiedDiff diff) {
        return diff.lines().stream().map(DiffLine::toString).collect(Collectors.joining("\n"));
    }
}
