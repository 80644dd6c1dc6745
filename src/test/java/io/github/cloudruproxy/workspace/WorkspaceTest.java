package io.github.cloudruproxy.workspace;

import static io.github.cloudruproxy.workspace.ProblemAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cloudruproxy.problem.Failure;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkspaceTest {
    @TempDir
    Path directory;

    Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(directory);
    }

    @Test
    void a_relative_path_becomes_absolute_without_dots() {
        assertThat(Workspace.open(Path.of("src/.././")).directory())
                .isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void a_link_to_the_directory_is_not_resolved() throws Exception {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        assertThat(Workspace.open(link).directory()).isEqualTo(link);
    }

    @Test
    void a_directory_that_is_not_there_is_refused() {
        Path missing = directory.resolve("missing");
        assertRefused(() -> Workspace.open(missing), Failure.WORKSPACE_MISSING, missing);
    }

    @Test
    void a_file_is_no_workspace() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertRefused(() -> Workspace.open(file), Failure.WORKSPACE_NOT_A_DIRECTORY, file);
    }

    @Test
    void a_file_that_is_not_there_reads_as_empty() {
        assertThat(workspace.read(Workspace.ENV_FILE)).isEmpty();
    }

    @Test
    void the_bytes_of_a_file_are_read_as_they_are() throws Exception {
        byte[] bytes = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 0, (byte) 0xFF, '\r', '\n'};
        Files.write(workspace.file(Workspace.ENV_FILE), bytes);
        assertThat(workspace.read(Workspace.ENV_FILE))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(bytes));
    }

    @Test
    void a_link_is_followed() throws Exception {
        Files.writeString(directory.resolve("real"), "A=1\n");
        Files.createSymbolicLink(workspace.file(Workspace.ENV_FILE), Path.of("real"));
        assertThat(workspace.read(Workspace.ENV_FILE))
                .hasValueSatisfying(read -> assertThat(read).asString().isEqualTo("A=1\n"));
    }

    @Test
    void a_directory_in_place_of_a_file_is_refused() throws Exception {
        Path path = Files.createDirectory(workspace.file(Workspace.ENV_FILE));
        assertRefused(() -> workspace.read(Workspace.ENV_FILE), Failure.FILE_IS_DIRECTORY, path);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_fifo_is_refused_without_waiting_for_a_writer() throws Exception {
        Path path = workspace.file(Workspace.ENV_FILE);
        assumeTrue(Commands.run(directory, "mkfifo", path.toString()) == 0, "this system has no FIFOs");
        assertRefused(() -> workspace.read(Workspace.ENV_FILE), Failure.FILE_IS_SPECIAL, path);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_link_to_a_fifo_is_refused_without_waiting_for_a_writer() throws Exception {
        assumeTrue(Commands.run(directory, "mkfifo", "pipe") == 0, "this system has no FIFOs");
        Path link = Files.createSymbolicLink(workspace.file(Workspace.ENV_FILE), Path.of("pipe"));
        assertRefused(() -> workspace.read(Workspace.ENV_FILE), Failure.FILE_IS_SPECIAL, link);
    }

    @Test
    void a_link_to_a_device_is_refused() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "this system has no /dev/zero");
        Path link = Files.createSymbolicLink(workspace.file(Workspace.ENV_FILE), Path.of("/dev/zero"));
        assertRefused(() -> workspace.read(Workspace.ENV_FILE), Failure.FILE_IS_SPECIAL, link);
    }

    @Test
    void a_link_to_nothing_is_refused_and_its_end_is_named() throws Exception {
        Path link = Files.createSymbolicLink(workspace.file(Workspace.ENV_FILE), Path.of("gone"));
        assertRefused(() -> workspace.read(Workspace.ENV_FILE), Failure.FILE_LINK_DANGLES, link, "gone");
    }

    @Test
    void a_link_to_itself_is_refused() throws Exception {
        Path link = Files.createSymbolicLink(workspace.file(Workspace.ENV_FILE), Path.of(".env"));
        assertRefused(() -> workspace.read(Workspace.ENV_FILE), Failure.FILE_LINK_DANGLES, link, ".env");
    }

    @Test
    void a_file_that_the_system_does_not_let_us_read_is_refused() throws Exception {
        Path unreadable = Path.of("/proc/self/mem");
        assumeTrue(Files.isRegularFile(unreadable), "this system has no file that even root cannot read");
        Path link = Files.createSymbolicLink(workspace.file(Workspace.ENV_FILE), unreadable);
        assertRefused(() -> workspace.read(Workspace.ENV_FILE), Failure.FILE_NOT_READABLE, link);
    }

    @Test
    void asking_whether_it_is_writable_leaves_no_trace() throws Exception {
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(directory, old);
        workspace.requireWritable();
        assertThat(directory).isEmptyDirectory();
        assertThat(Files.getLastModifiedTime(directory)).isEqualTo(old);
    }

    @Test
    void a_directory_of_a_read_only_file_system_is_not_writable() {
        Path readOnly = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        assertRefused(() -> Workspace.open(readOnly).requireWritable(), Failure.WORKSPACE_NOT_WRITABLE, readOnly);
    }

    @Test
    void a_workspace_that_has_been_removed_is_not_writable() throws Exception {
        Path removed = Files.createDirectory(directory.resolve("removed"));
        Workspace opened = Workspace.open(removed);
        Files.delete(removed);
        assertRefused(opened::requireWritable, Failure.WORKSPACE_NOT_WRITABLE, removed);
        assertRefused(opened::createStateDirectory, Failure.WORKSPACE_NOT_WRITABLE, removed);
    }

    @Test
    void a_file_in_place_of_the_private_directory_is_refused() throws Exception {
        Path file = Files.createFile(workspace.stateDirectory());
        assertRefused(workspace::requireWritable, Failure.STATE_DIRECTORY_UNUSABLE, file);
        assertRefused(workspace::createStateDirectory, Failure.STATE_DIRECTORY_UNUSABLE, file);
    }

    @Test
    void a_link_in_place_of_the_private_directory_is_refused() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(workspace.stateDirectory(), elsewhere);
        assertRefused(workspace::createStateDirectory, Failure.STATE_DIRECTORY_UNUSABLE, link);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void a_link_in_place_of_the_private_gitignore_is_replaced_because_git_does_not_read_it() throws Exception {
        Files.createDirectory(workspace.stateDirectory());
        Path victim = Files.writeString(directory.resolve("victim"), "*\n");
        Path ignore = Files.createSymbolicLink(workspace.stateDirectory().resolve(".gitignore"), victim);
        workspace.createStateDirectory();
        assertThat(Files.isSymbolicLink(ignore)).isFalse();
        assertThat(ignore).hasContent("*");
        assertThat(victim).exists();
    }

    @Test
    void a_private_gitignore_that_a_repository_brought_along_to_show_the_directory_is_replaced() throws Exception {
        Files.createDirectory(workspace.stateDirectory());
        Path ignore = Files.writeString(workspace.stateDirectory().resolve(".gitignore"), "*\n!.env.*\n");
        workspace.createStateDirectory();
        assertThat(ignore).hasContent("*");
    }

    @Test
    void the_private_directory_is_closed_to_others_and_hides_itself() throws Exception {
        Path state = workspace.createStateDirectory();
        assertThat(state.resolve(".gitignore")).hasContent("*");
        assertThat(Modes.of(state)).isEqualTo("rwx------");
    }

    @Test
    void an_open_private_directory_is_closed_and_an_empty_gitignore_filled() throws Exception {
        Files.createDirectory(workspace.stateDirectory());
        Modes.set(workspace.stateDirectory(), "rwxr-xr-x");
        Files.createFile(workspace.stateDirectory().resolve(".gitignore"));
        Path state = workspace.createStateDirectory();
        assertThat(Modes.of(state)).isEqualTo("rwx------");
        assertThat(state.resolve(".gitignore")).hasContent("*");
    }
}
