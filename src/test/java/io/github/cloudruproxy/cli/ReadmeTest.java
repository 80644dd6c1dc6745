package io.github.cloudruproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Command;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadmeTest {
    private String readme = "";

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void lists_each_exit_code_with_the_words_of_the_help(ExitCode code) {
        String words = Messages.in(Language.ENGLISH).get("exit." + code.name());

        assertThat(readme).contains("| " + code.status() + " | " + words + " |");
    }

    @Test
    void lists_each_command() {
        Stream<String> commands = Subcommands.neededBy().stream()
                .map(type -> type.getAnnotation(Command.class).name());

        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(readme).containsPattern("\\| .*`" + name + "[` ]"));
    }

    @Test
    void lists_each_preset() {
        assertThat(PresetCatalogue.all().stream().map(ModelPreset::id))
                .allSatisfy(id -> assertThat(readme).contains("| `" + id + "` |"));
    }

    @Test
    void lists_each_file_that_is_written() {
        assertThat(Stream.of(
                        Workspace.ENV_FILE,
                        Workspace.COMPOSE_FILE,
                        Workspace.GITIGNORE,
                        Workspace.STATE_DIRECTORY + "/"))
                .allSatisfy(name -> assertThat(readme).contains("| `" + name + "` |"));
    }
}
