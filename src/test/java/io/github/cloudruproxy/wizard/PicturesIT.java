package io.github.cloudruproxy.wizard;

import static io.github.cloudruproxy.testing.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final int STATUS_ROWS = 10;
    /** What the shell says after the program takes two lines that are not in the picture. */
    private static final int ROWS_TO_SPARE = 2;

    private static final long LARGEST = 60_000;

    private final Workbench bench = new Workbench();

    PicturesIT() throws IOException {}

    @AfterEach
    void clear() throws IOException {
        bench.close();
    }

    @Test
    void the_wizard_and_the_status_have_their_pictures_taken() throws Exception {
        take("wizard.svg", wizard());
        take("status.svg", status());
    }

    private TerminalPicture wizard() throws Exception {
        TerminalPicture picture = new TerminalPicture("cloudru-proxy onboard", COLUMNS, ROWS, this::wording);
        try (PseudoTerminal terminal = bench.onboard(COLUMNS, ROWS)) {
            terminal.awaitScreen("it stays hidden");
            terminal.paste(Workbench.KEY);
            terminal.awaitScreen("35 characters\n  Enter confirm · Esc back");
            picture.add(terminal.cells());
            terminal.type(ENTER);
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
                .replace(StandInImages.healthy(), "legard/claude-code-proxy:v1.0.0")
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
