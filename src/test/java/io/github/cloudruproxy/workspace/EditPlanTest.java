package io.github.cloudruproxy.workspace;

import static io.github.cloudruproxy.workspace.ProblemAssertions.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.testing.SharedMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EditPlanTest {
    @TempDir
    Path directory;

    Workspace workspace;
    Path env;

    @BeforeEach
    void open() {
        workspace = Workspace.open(directory);
        env = workspace.file(Workspace.ENV_FILE);
    }

    @Test
    void edits_are_ordered_so_that_the_key_is_ignored_before_it_is_written() {
        EditPlan plan = EditPlan.of(
                List.of(edit(Workspace.COMPOSE_FILE, "c"), edit(Workspace.ENV_FILE, "e"), edit(".gitignore", "g")));
        assertThat(plan.edits())
                .extracting(FileEdit::name)
                .containsExactly(".gitignore", ".env", "docker-compose.cloudru-proxy.yml");
    }

    @Test
    void making_a_plan_writes_nothing() {
        EditPlan plan = plan(edit(Workspace.ENV_FILE, "A=1\n"), edit(Workspace.GITIGNORE, ".env\n"));
        assertThat(plan.changesNothing()).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void new_files_get_their_content_and_their_modes() throws Exception {
        apply(edit(Workspace.ENV_FILE, "A=1\n"), edit(Workspace.GITIGNORE, ".env\n"));
        assertThat(env).hasContent("A=1");
        assertThat(Modes.of(env)).isEqualTo("rw-------");
        assertThat(workspace.file(Workspace.GITIGNORE)).hasContent(".env");
        assertThat(Modes.of(workspace.file(Workspace.GITIGNORE)))
                .startsWith("rw-")
                .doesNotContain("x");
    }

    @Test
    void the_mode_of_a_present_file_is_kept_whatever_the_umask() throws Exception {
        Path compose = Files.writeString(workspace.file(Workspace.COMPOSE_FILE), "old");
        Modes.set(compose, "rw-rw-rwx");
        apply(edit(Workspace.COMPOSE_FILE, "new"));
        assertThat(compose).hasContent("new");
        assertThat(Modes.of(compose)).isEqualTo("rw-rw-rwx");
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, rw-------", "rwx------, rw-------", "r--r-----, rw-------", "r--------, r--------"})
    void a_changed_env_is_never_laxer_than_0600(String before, String after) throws Exception {
        Files.writeString(env, "A=1\n");
        Modes.set(env, before);
        apply(edit(Workspace.ENV_FILE, "A=2\n"));
        assertThat(env).hasContent("A=2");
        assertThat(Modes.of(env)).isEqualTo(after);
    }

    @Test
    void a_lax_env_is_tightened_without_being_rewritten() throws Exception {
        Files.writeString(env, "A=1\n");
        Modes.set(env, "rw-r--r--");
        FileTime old = age(env);
        FileEdit edit = edit(Workspace.ENV_FILE, "A=1\n");
        assertThat(edit.tightensMode()).isTrue();
        assertThat(edit.changesContent()).isFalse();
        apply(edit);
        assertThat(Modes.of(env)).isEqualTo("rw-------");
        assertThat(Files.getLastModifiedTime(env)).isEqualTo(old);
    }

    @Test
    void a_file_that_does_not_change_keeps_its_time_beside_one_that_does() throws Exception {
        Path gitIgnore = Files.writeString(workspace.file(Workspace.GITIGNORE), ".env\n");
        FileTime old = age(gitIgnore);
        Object inode = Files.getAttribute(gitIgnore, "unix:ino");
        apply(edit(Workspace.GITIGNORE, ".env\n"), edit(Workspace.ENV_FILE, "A=1\n"));
        assertThat(Files.getLastModifiedTime(gitIgnore)).isEqualTo(old);
        assertThat(Files.getAttribute(gitIgnore, "unix:ino")).isEqualTo(inode);
    }

    @Test
    void empty_content_for_a_missing_file_creates_no_file() {
        FileEdit edit = edit(Workspace.GITIGNORE, "");
        assertThat(edit.changesNothing()).isTrue();
        apply(edit);
        assertThat(workspace.file(Workspace.GITIGNORE)).doesNotExist();
    }

    @Test
    void nothing_but_the_lock_and_the_private_gitignore_is_left_behind() throws Exception {
        apply(edit(Workspace.ENV_FILE, "A=1\n"), edit(Workspace.COMPOSE_FILE, "services: {}\n"));
        assertThat(names(workspace.stateDirectory())).containsExactlyInAnyOrder(".gitignore", "lock");
    }

    @Test
    void a_link_stays_a_link_and_the_file_behind_it_changes() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path real = Files.writeString(elsewhere.resolve("shared.env"), "A=1\n");
        Files.createSymbolicLink(directory.resolve("hop"), real);
        Files.createSymbolicLink(env, Path.of("hop"));
        apply(edit(Workspace.ENV_FILE, "A=2\n"));
        assertThat(Files.readSymbolicLink(env)).isEqualTo(Path.of("hop"));
        assertThat(Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(real).hasContent("A=2");
        assertThat(Modes.of(real)).isEqualTo("rw-------");
        assertThat(names(elsewhere)).containsExactly("shared.env");
    }

    @Test
    void a_link_to_another_file_system_is_followed(@TempDir(factory = SharedMemory.class) Path elsewhere)
            throws Exception {
        assumeTrue(SharedMemory.isAnotherFileSystemThan(directory, elsewhere), "there is only one file system here");
        Path real = Files.writeString(elsewhere.resolve(".env"), "A=1\n");
        Files.createSymbolicLink(env, real);
        apply(edit(Workspace.ENV_FILE, "A=2\n"));
        assertThat(env).isSymbolicLink();
        assertThat(real).hasContent("A=2");
        assertThat(names(elsewhere)).containsExactly(".env");
    }

    @Test
    void a_file_that_somebody_edited_meanwhile_is_not_touched() throws Exception {
        Files.writeString(env, "A=1\n");
        FileEdit edit = edit(Workspace.ENV_FILE, "A=2\n");
        Files.writeString(env, "A=1\nMINE=1\n");
        assertRefused(() -> apply(edit), Failure.FILE_CHANGED_MEANWHILE, env);
        assertThat(env).hasContent("A=1\nMINE=1");
        assertThat(names(workspace.stateDirectory())).containsExactlyInAnyOrder(".gitignore", "lock");
    }

    @Test
    void a_file_that_appeared_meanwhile_is_not_replaced() throws Exception {
        FileEdit edit = edit(Workspace.ENV_FILE, "A=2\n");
        Files.writeString(env, "MINE=1\n");
        assertRefused(() -> apply(edit), Failure.FILE_CHANGED_MEANWHILE, env);
        assertThat(env).hasContent("MINE=1");
    }

    @Test
    void a_file_that_was_removed_meanwhile_does_not_come_back() throws Exception {
        Files.writeString(env, "A=1\n");
        FileEdit edit = edit(Workspace.ENV_FILE, "A=2\n");
        Files.delete(env);
        assertRefused(() -> apply(edit), Failure.FILE_CHANGED_MEANWHILE, env);
        assertThat(env).doesNotExist();
    }

    @Test
    void a_link_that_was_turned_meanwhile_is_not_followed() throws Exception {
        Path first = Files.writeString(directory.resolve("first"), "A=1\n");
        Path second = Files.writeString(directory.resolve("second"), "A=1\n");
        Files.createSymbolicLink(env, first);
        FileEdit edit = edit(Workspace.ENV_FILE, "A=2\n");
        Files.delete(env);
        Files.createSymbolicLink(env, second);
        assertRefused(() -> apply(edit), Failure.FILE_CHANGED_MEANWHILE, env);
        assertThat(second).hasContent("A=1");
    }

    @Test
    void a_fifo_that_appeared_meanwhile_is_not_replaced() throws Exception {
        FileEdit edit = edit(Workspace.ENV_FILE, "A=2\n");
        assumeTrue(Commands.run(directory, "mkfifo", ".env") == 0, "this system has no FIFOs");
        assertRefused(() -> apply(edit), Failure.FILE_IS_SPECIAL, env);
        assertThat(Files.readAttributes(env, "isOther").get("isOther")).isEqualTo(true);
    }

    @Test
    void no_file_changes_if_the_content_of_one_cannot_be_staged() throws Exception {
        Path immovable = Path.of("/proc/version");
        assumeTrue(Files.isRegularFile(immovable), "this system has no directory that even root cannot write");
        Files.createSymbolicLink(workspace.file(Workspace.COMPOSE_FILE), immovable);
        FileEdit first = edit(Workspace.ENV_FILE, "A=1\n");
        FileEdit second = edit(Workspace.COMPOSE_FILE, "services: {}\n");
        assertRefused(() -> apply(first, second), Failure.FILE_NOT_WRITABLE, workspace.file(Workspace.COMPOSE_FILE));
        assertThat(env).doesNotExist();
        assertThat(names(workspace.stateDirectory())).containsExactlyInAnyOrder(".gitignore", "lock");
    }

    @Test
    void a_bind_mount_is_refused_and_not_truncated() throws Exception {
        Path source = Files.writeString(directory.resolve("source"), "A=1\n");
        Files.writeString(env, "");
        int mounted = Commands.run(directory, "mount", "--bind", source.toString(), env.toString());
        assumeTrue(mounted == 0, "this user may not mount");
        try {
            FileEdit edit = edit(Workspace.ENV_FILE, "A=2\n");
            assertRefused(() -> apply(edit), Failure.FILE_NOT_REPLACEABLE, env);
            assertThat(source).hasContent("A=1");
            assertThat(names(workspace.stateDirectory())).containsExactlyInAnyOrder(".gitignore", "lock");
        } finally {
            assertThat(Commands.run(directory, "umount", env.toString())).isZero();
        }
    }

    @Test
    void a_full_disk_changes_no_file() throws Exception {
        int mounted = Commands.run(directory, "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory.toString());
        assumeTrue(mounted == 0, "this user may not mount");
        try {
            FileEdit small = edit(Workspace.GITIGNORE, ".env\n");
            FileEdit large = edit(Workspace.ENV_FILE, "A=" + "x".repeat(100_000));
            assertRefused(() -> apply(small, large), Failure.FILE_NOT_WRITTEN, env);
            assertThat(names(directory)).containsExactly(Workspace.STATE_DIRECTORY);
            assertThat(names(workspace.stateDirectory())).containsExactlyInAnyOrder(".gitignore", "lock");
        } finally {
            assertThat(Commands.run(Path.of("/"), "umount", directory.toString()))
                    .isZero();
        }
    }

    @Test
    void the_owner_of_a_present_file_keeps_it_when_root_edits_it() throws Exception {
        Files.writeString(env, "A=1\n");
        assumeTrue(Commands.run(directory, "chown", "12345:23456", env.toString()) == 0, "this user may not chown");
        apply(edit(Workspace.ENV_FILE, "A=2\n"));
        assertThat(Files.getAttribute(env, "unix:uid")).isEqualTo(12345);
        assertThat(Files.getAttribute(env, "unix:gid")).isEqualTo(23456);
    }

    @Test
    void a_file_that_is_protected_from_changes_is_refused_as_such() throws Exception {
        Files.writeString(env, "A=1\n");
        assumeTrue(Commands.run(directory, "chattr", "+i", env.toString()) == 0, "this user may not protect files");
        try {
            FileEdit edit = edit(Workspace.ENV_FILE, "A=2\n");
            assertRefused(() -> apply(edit), Failure.FILE_NOT_WRITABLE, env);
            assertThat(env).hasContent("A=1");
            assertThat(names(workspace.stateDirectory())).containsExactlyInAnyOrder(".gitignore", "lock");
        } finally {
            assertThat(Commands.run(directory, "chattr", "-i", env.toString())).isZero();
        }
    }

    @Test
    void extended_attributes_are_kept() throws Exception {
        Path compose = Files.writeString(workspace.file(Workspace.COMPOSE_FILE), "old");
        UserDefinedFileAttributeView before = Files.getFileAttributeView(compose, UserDefinedFileAttributeView.class);
        assumeTrue(before != null, "this file system has no extended attributes");
        before.write("backup", ByteBuffer.wrap("never".getBytes(UTF_8)));
        apply(edit(Workspace.COMPOSE_FILE, "new"));
        UserDefinedFileAttributeView after = Files.getFileAttributeView(compose, UserDefinedFileAttributeView.class);
        ByteBuffer value = ByteBuffer.allocate(16);
        after.read("backup", value);
        assertThat(compose).hasContent("new");
        assertThat(UTF_8.decode(value.flip()).toString()).isEqualTo("never");
    }

    @Test
    void an_access_control_list_is_kept_but_opens_the_env_to_nobody() throws Exception {
        Path compose = Files.writeString(workspace.file(Workspace.COMPOSE_FILE), "old");
        Files.writeString(env, "A=1\n");
        for (Path file : List.of(compose, env)) {
            String[] grant = {"setfacl", "-m", "u:12345:rw", file.toString()};
            assumeTrue(Commands.isInstalled("setfacl") && Commands.run(directory, grant) == 0, "no lists here");
        }
        apply(edit(Workspace.COMPOSE_FILE, "new"), edit(Workspace.ENV_FILE, "A=2\n"));
        assertThat(accessTo(compose)).contains("user:12345:rw-\n").doesNotContain("effective");
        assertThat(accessTo(env))
                .containsPattern("user:12345:rw-\\s+#effective:---")
                .contains("mask::---");
        assertThat(compose).hasContent("new");
    }

    private String accessTo(Path file) throws Exception {
        return Commands.output(directory, Map.of(), "getfacl", "--numeric", "--absolute-names", file.toString());
    }

    @Test
    void what_a_killed_run_left_is_removed() throws Exception {
        Path state = workspace.createStateDirectory();
        Path leftover = Files.writeString(state.resolve(".env.123.tmp"), "A=1\n");
        apply(edit(Workspace.ENV_FILE, "A=1\n"));
        assertThat(leftover).doesNotExist();
    }

    @Test
    void a_plan_is_not_applied_without_the_lock() {
        EditPlan plan = plan(edit(Workspace.ENV_FILE, "A=1\n"));
        WorkspaceLock closed = workspace.lock(Duration.ZERO);
        closed.close();
        assertThatThrownBy(() -> plan.apply(closed)).isInstanceOf(IllegalStateException.class);
        assertThat(env).doesNotExist();
    }

    @Test
    void a_second_plan_changes_nothing() throws Exception {
        apply(edit(Workspace.ENV_FILE, "A=1\n"));
        assertThat(plan(edit(Workspace.ENV_FILE, "A=1\n")).changesNothing()).isTrue();
    }

    @Test
    void contents_are_not_shared_with_the_caller() {
        byte[] after = "A=1\n".getBytes(UTF_8);
        FileEdit edit = workspace.edit(Workspace.ENV_FILE, workspace.read(Workspace.ENV_FILE), after);
        Arrays.fill(after, (byte) 'x');
        Arrays.fill(edit.after(), (byte) 'y');
        assertThat(edit.after()).asString().isEqualTo("A=1\n");
    }

    @Test
    void the_text_of_an_edit_does_not_hold_the_content() {
        assertThat(edit(Workspace.ENV_FILE, "OPENAI_API_KEY=secret\n")).hasToString("edit of " + env);
    }

    private FileEdit edit(String name, String after) {
        return workspace.edit(name, workspace.read(name), after.getBytes(UTF_8));
    }

    private static EditPlan plan(FileEdit... edits) {
        return EditPlan.of(List.of(edits));
    }

    private void apply(FileEdit... edits) {
        try (WorkspaceLock lock = workspace.lock(Duration.ofSeconds(5))) {
            plan(edits).apply(lock);
        }
    }

    private static FileTime age(Path file) throws IOException {
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, old);
        return old;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
