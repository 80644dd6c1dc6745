package io.github.cloudruproxy.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.ProjectName;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxyConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void has_the_defaults_of_the_adr_where_nothing_is() {
        ProxyConfiguration configuration = read(Map.of());

        assertThat(configuration.apiKey()).isEmpty();
        assertThat(configuration.preset()).isEmpty();
        assertThat(configuration.service().image()).isEqualTo(ServiceDefinition.DEFAULT_IMAGE);
        assertThat(configuration.project().name()).isEqualTo("claude-code-proxy");
        assertThat(catchThrowableOfType(Problem.class, configuration::requireOnboarded)
                        .failure())
                .isEqualTo(Failure.WORKSPACE_NOT_ONBOARDED);
    }

    @Test
    void recognises_one_of_our_presets_by_its_models() throws IOException {
        env(
                "BIG_MODEL='zai-org/GLM-4.7'",
                "MIDDLE_MODEL=zai-org/GLM-4.7-FlashX",
                "SMALL_MODEL=\"zai-org/GLM-4.7-Flash\"");

        assertThat(read(Map.of()).preset()).contains(PresetCatalogue.byId("glm-4.7"));
    }

    @Test
    void calls_other_models_a_custom_preset() throws IOException {
        env("BIG_MODEL=a/b", "MIDDLE_MODEL=c", "SMALL_MODEL=d");

        assertThat(read(Map.of()).preset()).map(ModelPreset::id).contains(ModelPreset.CUSTOM_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPENAI_API_KEY=", "OPENAI_API_KEY='two words'", "OTHER=1"})
    void has_no_key_where_none_could_be_used(String line) throws IOException {
        env(line);

        assertThat(read(Map.of()).apiKey()).isEmpty();
    }

    @Test
    void gives_the_container_the_variables_of_the_file_and_of_the_service() throws IOException {
        env("OPENAI_API_KEY=sk-1", "FOREIGN=yes", "PORT=1");
        compose("name");

        assertThat(read(Map.of()).resolved().environment())
                .containsEntry("OPENAI_API_KEY", "sk-1")
                .containsEntry("FOREIGN", "yes")
                .containsEntry("PORT", "8082")
                .containsEntry("MAX_TOKENS_LIMIT", "16384");
    }

    @ParameterizedTest
    @CsvSource({"'',  '',   from-file", "'', env, env", "shell, env, shell"})
    void takes_the_projects_name_in_composes_order(String shell, String env, String expected) throws IOException {
        compose("from-file");
        if (!env.isEmpty()) {
            env("COMPOSE_PROJECT_NAME=" + env);
        }

        ProxyConfiguration configuration = read(shell.isEmpty() ? Map.of() : Map.of("COMPOSE_PROJECT_NAME", shell));

        assertThat(configuration.project().name()).isEqualTo(expected);
    }

    @Test
    void takes_the_directorys_name_where_the_file_names_no_project() throws IOException {
        compose("from-file");
        Path file = directory.resolve("docker-compose.cloudru-proxy.yml");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^name: .*\n", ""));

        assertThat(read(Map.of()).project().name())
                .isEqualTo(ProjectName.normalized(directory.getFileName().toString()));
    }

    @Test
    void refuses_a_project_that_compose_refuses() throws IOException {
        compose("from-file");

        ProxyConfiguration configuration = read(Map.of("COMPOSE_PROJECT_NAME", "Not Allowed"));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(configuration::project)
                .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.PROJECT_NAME_INVALID));
    }

    @Test
    void knows_the_project_in_the_variables_as_compose_does() throws IOException {
        compose("from-file");
        env("WHOSE=$COMPOSE_PROJECT_NAME");

        assertThat(read(Map.of()).resolved().environment()).containsEntry("WHOSE", "from-file");
    }

    @Test
    void names_the_picked_variables_that_the_shell_has_otherwise() throws IOException {
        env("OPENAI_API_KEY=sk-1", "BIG_MODEL=b", "SMALL_MODEL=s");
        ServiceDefinition service = ServiceDefinition.hardened(ServiceDefinition.DEFAULT_IMAGE, "name", 8082, true)
                .picking(ProxySettings.NAMES);
        Files.write(
                directory.resolve(Workspace.COMPOSE_FILE),
                ComposeFile.render(service, "1").bytes());

        ProxyConfiguration configuration = read(Map.of("OPENAI_API_KEY", "sk-2", "BIG_MODEL", "b", "OTHER", "o"));

        assertThat(configuration.shadowedVariables()).containsExactly("OPENAI_API_KEY");
        assertThat(configuration.resolved().environment()).containsEntry("OPENAI_API_KEY", "sk-1");
    }

    private ProxyConfiguration read(Map<String, String> shell) {
        return ProxyConfiguration.read(Workspace.open(directory), shell);
    }

    private void env(String... lines) throws IOException {
        Files.writeString(directory.resolve(".env"), String.join("\n", lines) + "\n");
    }

    private void compose(String name) throws IOException {
        ServiceDefinition service = ServiceDefinition.hardened(ServiceDefinition.DEFAULT_IMAGE, name, 8082, true);
        Files.write(
                directory.resolve(Workspace.COMPOSE_FILE),
                ComposeFile.render(service, "1").bytes());
    }
}
