package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of many who set up the same workspace at the same time, each writes all of its files or is told why not. */
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConcurrentRunsIT {
    private static final int RUNS = 16;
    private static final List<String> PRESETS = List.of("glm-4.7-flash", "glm-4.7", "qwen3-coder", "gpt-oss-120b");

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    @Test
    void sixteen_runs_at_once_end_with_the_files_of_one_of_them() throws Exception {
        Files.writeString(sandbox.file(".env"), "# mine\nA=1\n");
        Files.writeString(sandbox.file(".gitignore"), "/target\n");

        List<RunResult> runs = atOnce();

        assertThat(runs).allSatisfy(ConcurrentRunsIT::assertDoneOrTold);
        assertThat(runs).anySatisfy(run -> assertThat(run).exitedWith(ExitCode.OK));
        assertThat(sandbox.env())
                .isIn(IntStream.range(0, RUNS)
                        .filter(number -> runs.get(number).exitCode() == ExitCode.OK.status())
                        .mapToObj(ConcurrentRunsIT::envOf)
                        .toList());
        assertThat(Files.readString(sandbox.file(".gitignore")))
                .isEqualTo("/target\ndocker-compose.cloudru-proxy.yml\n.env\n");
        assertThat(sandbox.file(".cloudru-proxy").toFile().list())
                .containsExactlyInAnyOrder(".gitignore", "lock", "history.jsonl");
        assertThat(sandbox.run("onboard", "--no-input", "--no-start", "--no-verify"))
                .exitedWith(ExitCode.OK);
        assertEachIsRecorded(runs);
    }

    private static void assertDoneOrTold(RunResult run) {
        if (run.exitCode() == ExitCode.OK.status()) {
            return;
        }
        assertThat(run).exitedWith(ExitCode.WORKSPACE_REFUSED);
        assertThat(run.json().at("/error/id").asText())
                .as("%s", run)
                .isIn("file-changed-meanwhile", "workspace-locked");
        assertThat(run.json().at("/error/fix").asText()).as("%s", run).isNotEmpty();
    }

    /** Whoever was told that all is done is in the record, whatever else there may be. */
    private void assertEachIsRecorded(List<RunResult> runs) throws IOException {
        JsonNode entries =
                sandbox.run("history", "--limit", "100", "--json").json().at("/entries");
        Map<String, Long> outcomes = IntStream.range(0, entries.size())
                .mapToObj(index -> entries.get(index).at("/outcome").asText())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long done = runs.stream()
                .filter(run -> run.exitCode() == ExitCode.OK.status())
                .count();
        assertThat(outcomes.get("done")).as("%s", outcomes).isEqualTo(done);
        assertThat(outcomes).doesNotContainKey("unfinished");
    }

    private List<RunResult> atOnce() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(RUNS);
        try {
            List<Future<RunResult>> running = IntStream.range(0, RUNS)
                    .mapToObj(number -> threads.submit(onboard(number, start)))
                    .toList();
            start.countDown();
            return running.stream().map(ConcurrentRunsIT::resultOf).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<RunResult> onboard(int number, CountDownLatch start) {
        return () -> {
            start.await();
            return sandbox.program()
                    .stdin(keyOf(number))
                    .run(
                            "onboard",
                            "--no-input",
                            "--no-start",
                            "--no-verify",
                            "--json",
                            "--api-key-stdin",
                            "--preset",
                            presetOf(number),
                            "--base-url",
                            urlOf(number),
                            "--port",
                            String.valueOf(sandbox.port()));
        };
    }

    private static RunResult resultOf(Future<RunResult> run) {
        try {
            return run.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String presetOf(int number) {
        return PRESETS.get(number % PRESETS.size());
    }

    private static String keyOf(int number) {
        return "key-of-run-" + number;
    }

    private static String urlOf(int number) {
        return "https://upstream.test/" + number;
    }

    /** All of what a run writes; a mixture of two would be equal to none. */
    private static String envOf(int number) {
        ModelPreset preset = PresetCatalogue.byId(presetOf(number));
        return "# mine\nA=1\nOPENAI_API_KEY=" + keyOf(number) + "\nOPENAI_BASE_URL=" + urlOf(number)
                + "\nBIG_MODEL=" + preset.big().value() + "\nMIDDLE_MODEL="
                + preset.middle().value()
                + "\nSMALL_MODEL=" + preset.small().value() + "\n";
    }
}
