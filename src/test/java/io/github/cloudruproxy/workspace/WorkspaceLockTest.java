package io.github.cloudruproxy.workspace;

import static io.github.cloudruproxy.workspace.ProblemAssertions.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class WorkspaceLockTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    Path directory;

    Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(directory);
    }

    @Test
    void the_lock_file_is_private() throws Exception {
        try (WorkspaceLock lock = workspace.lock(Duration.ZERO)) {
            assertThat(lock.isHeld()).isTrue();
            assertThat(Modes.of(workspace.stateDirectory().resolve("lock"))).isEqualTo("rw-------");
        }
    }

    @Test
    void a_second_thread_is_refused_after_the_limit() {
        try (WorkspaceLock lock = workspace.lock(Duration.ZERO)) {
            assertThat(lock.isHeld()).isTrue();
            assertRefused(() -> workspace.lock(SHORT), Failure.WORKSPACE_LOCKED, directory);
        }
    }

    @Test
    void another_view_of_the_same_directory_is_refused() {
        try (WorkspaceLock lock = workspace.lock(Duration.ZERO)) {
            assertThat(lock.isHeld()).isTrue();
            assertRefused(() -> Workspace.open(directory).lock(SHORT), Failure.WORKSPACE_LOCKED, directory);
        }
    }

    @Test
    void a_closed_lock_is_free_again_and_closing_twice_frees_it_once() {
        WorkspaceLock first = workspace.lock(Duration.ZERO);
        first.close();
        first.close();
        try (WorkspaceLock second = workspace.lock(Duration.ZERO)) {
            assertThat(second.isHeld()).isTrue();
            assertRefused(() -> workspace.lock(Duration.ZERO), Failure.WORKSPACE_LOCKED, directory);
        }
    }

    @Test
    void a_refusal_does_not_keep_the_lock() throws Exception {
        Files.createFile(workspace.stateDirectory());
        assertRefused(
                () -> workspace.lock(Duration.ZERO), Failure.STATE_DIRECTORY_UNUSABLE, workspace.stateDirectory());
        Files.delete(workspace.stateDirectory());
        try (WorkspaceLock lock = workspace.lock(Duration.ZERO)) {
            assertThat(lock.isHeld()).isTrue();
        }
    }

    @Test
    void another_process_is_waited_for_no_longer_than_the_limit() throws Exception {
        try (OtherProcess other = OtherProcess.holding(directory)) {
            assertThat(other.isAlive()).isTrue();
            assertRefused(() -> workspace.lock(Duration.ZERO), Failure.WORKSPACE_LOCKED, directory);
            assertRefused(() -> workspace.lock(SHORT), Failure.WORKSPACE_LOCKED, directory);
        }
    }

    @Test
    void the_lock_of_another_process_is_had_as_soon_as_that_is_killed() throws Exception {
        try (OtherProcess other = OtherProcess.holding(directory)) {
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
                try (WorkspaceLock lock = workspace.lock(LONG)) {
                    return lock.isHeld();
                }
            });
            assertThat(waiting).isNotDone();
            other.kill();
            assertThat(waiting).succeedsWithin(LONG).isEqualTo(true);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_lock_that_was_removed_while_it_was_waited_for_lets_nobody_in() throws Exception {
        Path file = workspace.stateDirectory().resolve("lock");
        try (OtherProcess other = OtherProcess.holding(directory)) {
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                    () -> assertRefused(() -> workspace.lock(LONG), Failure.WORKSPACE_LOCKED, directory));
            while (!isOpenHere(file.toRealPath())) {
                Thread.onSpinWait();
            }
            Files.delete(file);
            other.kill();
            assertThat(waiting).succeedsWithin(LONG);
        }
    }

    private static boolean isOpenHere(Path file) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.anyMatch(descriptor -> leadsTo(descriptor, file));
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Test
    void an_interrupt_ends_the_wait() throws Exception {
        try (WorkspaceLock lock = workspace.lock(Duration.ZERO)) {
            assertThat(lock.isHeld()).isTrue();
            Thread.currentThread().interrupt();
            Assertions.assertThatThrownBy(() -> workspace.lock(LONG)).isInstanceOf(Cancelled.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void writers_at_the_same_time_lose_none_of_their_lines() throws Exception {
        int writers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Void>> tasks = IntStream.range(0, writers)
                    .<Callable<Void>>mapToObj(number -> () -> append("line " + number + "\n"))
                    .toList();
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(workspace.file(Workspace.GITIGNORE)).content().hasLineCount(writers);
    }

    @Test
    void of_two_plans_made_from_the_same_content_one_is_refused() {
        EditPlan one = planOf("one\n");
        EditPlan other = planOf("other\n");
        try (WorkspaceLock lock = workspace.lock(Duration.ZERO)) {
            one.apply(lock);
            Assertions.assertThatThrownBy(() -> other.apply(lock))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.failure()).isEqualTo(Failure.FILE_CHANGED_MEANWHILE));
        }
        assertThat(workspace.file(Workspace.GITIGNORE)).hasContent("one");
    }

    private Void append(String line) {
        try (WorkspaceLock lock = workspace.lock(LONG)) {
            String before = new String(workspace.read(Workspace.GITIGNORE).orElse(new byte[0]), UTF_8);
            planOf(before + line).apply(lock);
        }
        return null;
    }

    private EditPlan planOf(String after) {
        return EditPlan.of(List.of(
                workspace.edit(Workspace.GITIGNORE, workspace.read(Workspace.GITIGNORE), after.getBytes(UTF_8))));
    }

    /** A Java process that holds the lock until it is killed. */
    private record OtherProcess(Process process) implements AutoCloseable {
        static OtherProcess holding(Path directory) throws IOException {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Process process = new ProcessBuilder(
                            java.toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LockHolder.class.getName(),
                            directory.toString())
                    .start();
            assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("locked");
            return new OtherProcess(process);
        }

        boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void close() {
            kill();
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }
    }
}
