package io.github.cloudruproxy.wizard;

import static io.github.cloudruproxy.testing.PseudoTerminal.CTRL_C;
import static io.github.cloudruproxy.testing.PseudoTerminal.DOWN;
import static io.github.cloudruproxy.testing.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.StandInImages;
import io.github.cloudruproxy.testing.StubUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Takes the pictures of the README: the real program, in the colours that it wrote. They go to {@code target/site}; to
 * renew those of the README:
 *
 * <pre>./mvnw verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=PicturesIT -Dpictures=src/site</pre>
 */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PicturesIT {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;
    private static final String IMAGE = "legard/claude-code-proxy:v1.0.0";
    private static final int INTERRUPTED = 130;
    private static final int NOT_HEALTHY = 3;
    private static final int STATUS_ROWS = 10;
    /** What the shell says after the program takes two lines that are not in the picture. */
    private static final int ROWS_TO_SPARE = 2;

    private static final long LARGEST = 60_000;

    private static final String[] MODELS = PresetCatalogue.all().stream()
            .flatMap(preset -> Stream.of(preset.big(), preset.middle(), preset.small()))
            .map(ModelId::value)
            .distinct()
            .toArray(String[]::new);

    private final Workbench bench = new Workbench();

    PicturesIT() throws IOException {}

    @AfterEach
    void clear() throws IOException {
        bench.close();
    }

    @Test
    void a_first_run_the_status_a_second_run_and_a_failure_have_their_pictures_taken() throws Exception {
        try (StubUpstream upstream = StubUpstream.offering(MODELS)) {
            take("wizard.svg", wizard(upstream));
            take("status.svg", status());
            take("rerun.svg", rerun(upstream));
        }
        take("failure.svg", failure());
    }

    private TerminalPicture wizard(StubUpstream upstream) throws Exception {
        TerminalPicture picture = new TerminalPicture("cloudru-proxy onboard", COLUMNS, ROWS, this::wording);
        try (PseudoTerminal terminal =
                bench.onboardVerified(ROWS + ROWS_TO_SPARE, upstream, StandInImages.conversing())) {
            terminal.awaitScreen("it stays hidden");
            terminal.paste(Workbench.KEY);
            terminal.awaitScreen("35 characters\n  Enter confirm");
            picture.add(terminal.cells());
            terminal.type(ENTER);
            terminal.awaitScreen("2 jump");
            picture.add(terminal.cells());
            terminal.type(DOWN + ENTER);
            terminal.awaitScreen("5 jump");
            picture.add(terminal.cells());
            terminal.type(ENTER);
            terminal.awaitScreen("4 jump");
            picture.add(terminal.cells());
            terminal.type(ENTER);
            assertThat(terminal.exitCode()).isZero();
            return picture.add(terminal.cells());
        }
    }

    private TerminalPicture rerun(StubUpstream upstream) throws Exception {
        TerminalPicture picture = new TerminalPicture("cloudru-proxy onboard", COLUMNS, ROWS, this::wording);
        try (PseudoTerminal terminal = bench.onboardVerified(upstream, StandInImages.conversing())) {
            terminal.awaitScreen("› Change the preset");
            picture.add(terminal.cells());
            terminal.type(ENTER);
            terminal.awaitScreen("› GLM-4.7-Flash");
            terminal.type("3");
            terminal.awaitScreen("› Qwen3-Coder");
            picture.add(terminal.cells());
            terminal.type(ENTER);
            terminal.awaitScreen("4 jump");
            picture.add(terminal.cells());
            terminal.type(CTRL_C);
            assertThat(terminal.exitCode()).isEqualTo(INTERRUPTED);
            return picture;
        }
    }

    /** The container of the first run gives way to one that ends at once. */
    private TerminalPicture failure() throws Exception {
        String command = "onboard --no-input --yes --name " + bench.containerName() + " --port " + bench.port()
                + " --no-verify --image " + StandInImages.exiting(1);
        try (PseudoTerminal terminal = bench.run(COLUMNS, ROWS, command)) {
            assertThat(terminal.exitCode()).isEqualTo(NOT_HEALTHY);
            return new TerminalPicture("cloudru-proxy onboard --no-input --yes", COLUMNS, ROWS, this::wording)
                    .add(terminal.cells());
        }
    }

    private TerminalPicture status() throws Exception {
        try (PseudoTerminal terminal = bench.run(COLUMNS, STATUS_ROWS + ROWS_TO_SPARE, "status")) {
            assertThat(terminal.exitCode()).isZero();
            return new TerminalPicture("cloudru-proxy status", COLUMNS, STATUS_ROWS, this::wording)
                    .add(terminal.cells());
        }
    }

    /** The words of a usual installation in place of those of this run. */
    private String wording(String text) {
        return text.replace(bench.file("").toString(), "~/project")
                .replaceAll(bench.containerName() + "(?: {4})?", "claude-code-proxy")
                .replace(StandInImages.conversing(), IMAGE)
                .replace(StandInImages.healthy(), IMAGE)
                .replace(StandInImages.exiting(1), IMAGE)
                .replace(Integer.toString(bench.port()), "8082")
                .replace(PseudoTerminal.AS_BEFORE, "")
                .replaceAll("Docker \\d\\S* at \\S+", "Docker 28.5.2 at unix:///var/run/docker.sock")
                .replaceAll("\\d+ ms(?: in \\d\\.\\d s)?", "2 ms")
                .replaceAll("in \\d\\.\\d s", "in 0.8 s")
                .replaceAll("\\b\\p{XDigit}{12}\\b", "5d1c0e7a9b42");
    }

    private static void take(String name, TerminalPicture picture) throws IOException {
        Path directory = Files.createDirectories(Path.of(System.getProperty("pictures", "target/site")));
        Path file = Files.writeString(directory.resolve(name), picture.svg());

        assertThat(Files.size(file)).isLessThan(LARGEST);
        assertThat(file).content().contains("claude-code-proxy").doesNotContain("/tmp/", "wizard-", "stand-in");
    }
}
