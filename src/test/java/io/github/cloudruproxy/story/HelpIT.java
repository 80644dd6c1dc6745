package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.GoldenFile;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HelpIT {
    private static final int COLUMNS = 80;
    private static final List<String> COMMANDS = List.of(
            "onboard",
            "status",
            "ensure",
            "start",
            "stop",
            "restart",
            "logs",
            "preset",
            "doctor",
            "history",
            "uninstall",
            "completion");

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    @ParameterizedTest
    @CsvSource({
        "help.txt, --help",
        "help-onboard.txt, onboard --help",
        "help_ru.txt, --lang ru --help",
        "help-onboard_ru.txt, onboard --help --lang=ru"
    })
    void help_is_the_text_that_was_reviewed(String golden, String arguments) throws IOException {
        RunResult result = sandbox.run(arguments.split(" "));

        assertThat(result).exitedWith(ExitCode.OK).saidNothing();
        GoldenFile.of(HelpIT.class, golden).compare(result.stdout());
        assertThat(result.stdout().lines()).allMatch(line -> line.length() <= COLUMNS);
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void every_command_has_help(String command) {
        assertThat(sandbox.run(command, "--help"))
                .exitedWith(ExitCode.OK)
                .printed("Usage: cloudru-proxy " + command)
                .saidNothing();
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void every_command_has_help_in_russian(String command) {
        RunResult result = sandbox.run(command, "--help", "--lang", "ru");

        assertThat(result).exitedWith(ExitCode.OK).printed("Вызов: cloudru-proxy " + command, "Показать эту справку.");
        assertThat(result.stdout()).doesNotContain("Usage", "Show", "Default", "Commands");
    }

    @Test
    void the_version_is_one_line() {
        RunResult result = sandbox.run("--version");

        assertThat(result).exitedWith(ExitCode.OK).saidNothing();
        assertThat(result.stdout()).matches("cloudru-proxy \\d+\\.\\d+\\.\\d+\n");
        assertThat(sandbox.run("status", "--version").stdout()).isEqualTo(result.stdout());
    }

    @Test
    void bash_accepts_its_completion_script() throws IOException, InterruptedException {
        RunResult result = sandbox.run("completion", "bash");

        assertThat(result)
                .exitedWith(ExitCode.OK)
                .printed(COMMANDS.toArray(String[]::new))
                .saidNothing();
        Path script = Files.writeString(sandbox.home().resolve("completion.bash"), result.stdout());
        Process bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void fish_learns_every_command() {
        RunResult result = sandbox.run("completion", "fish");

        assertThat(result).exitedWith(ExitCode.OK).saidNothing();
        assertThat(COMMANDS).allSatisfy(command -> assertThat(result.stdout()).contains(" -a " + command + " "));
    }

    @Test
    void presets_are_listed_for_people_and_for_machines() {
        assertThat(sandbox.run("preset", "list")).exitedWith(ExitCode.OK).printed("glm-4.7-flash", "qwen3-coder");
        assertThat(sandbox.run("preset", "list", "--json").json().at("/presets"))
                .hasSize(4);
    }
}
