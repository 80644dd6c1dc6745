package io.github.cloudruproxy.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The lines that a person copies. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientSettingsTest {
    private static final ModelPreset FREE = PresetCatalogue.defaultPreset();

    @Test
    void the_lines_for_claude_code_set_what_its_environment_has() throws Exception {
        String script = String.join("\n", ClaudeCode.exports(access(Map.of()))) + "\nenv";

        List<String> variables = shell(script).lines().toList();

        ClaudeCode.environment(access(Map.of()))
                .forEach((name, value) -> assertThat(variables).contains(name + "=" + value));
    }

    @Test
    void every_line_fits_into_eighty_columns_with_its_indent() {
        assertThat(ClaudeCode.exports(access(Map.of())))
                .hasSizeLessThan(9)
                .allSatisfy(line -> assertThat(line).startsWith("export ").hasSizeLessThan(78));
        assertThat(PresetCatalogue.all())
                .allSatisfy(preset -> assertThat(OpenClaw.command(access(Map.of()), preset))
                        .hasSizeLessThan(8)
                        .allSatisfy(line -> assertThat(line).hasSizeLessThan(78)));
    }

    @Test
    void the_command_for_openclaw_pipes_what_it_was_measured_with() throws Exception {
        String command = String.join("\n", OpenClaw.command(access(Map.of()), FREE))
                .replace("openclaw config patch --stdin", "tr -d ' \\n'");

        assertThat(shell(command))
                .isEqualTo("{models:{mode:\"merge\",providers:{cloudru:{api:\"anthropic-messages\","
                        + "baseUrl:\"http://127.0.0.1:8082\",apiKey:\"not-a-real-key-proxy-only\","
                        + "models:[{id:\"claude-opus-4-5\",name:\"GLM-4.7-Flash\",reasoning:false,input:[\"text\"],"
                        + "contextWindow:200000,maxTokens:16384,cost:{input:0,output:0,cacheRead:0,cacheWrite:0}}]}}},"
                        + "agents:{defaults:{model:{primary:\"cloudru/claude-opus-4-5\"}}}}");
    }

    @Test
    void a_model_of_which_nothing_is_known_gets_a_context_that_all_have() {
        ModelId own = new ModelId("vendor/own");

        assertThat(OpenClaw.command(access(Map.of()), ModelPreset.custom(own, own, own)))
                .anyMatch(line -> line.contains("name:\"own\""))
                .anyMatch(line -> line.contains("contextWindow:128000"));
    }

    @Test
    void a_client_key_is_neither_shown_nor_said_to_be_unnecessary() {
        ClientAccess locked = access(Map.of("ANTHROPIC_API_KEY", "client-key-4711"));

        assertThat(locked.isLocked()).isTrue();
        assertThat(locked.toString()).doesNotContain("4711");
        assertThat(String.join("\n", ClaudeCode.exports(locked)) + OpenClaw.command(locked, FREE))
                .contains("ANTHROPIC_AUTH_TOKEN=CLIENT-KEY", "apiKey:\"CLIENT-KEY\"")
                .doesNotContain("4711", "not-a-real-key");
    }

    @Test
    void a_client_key_that_the_image_has_is_not_said_to_be_unnecessary_either() {
        ClientAccess locked = access(Map.of()).locked();

        assertThat(ClaudeCode.environment(locked)).containsEntry("ANTHROPIC_AUTH_TOKEN", "CLIENT-KEY");
    }

    @Test
    void an_empty_client_key_locks_nothing() {
        assertThat(access(Map.of("ANTHROPIC_API_KEY", "")).isLocked()).isFalse();
    }

    @Test
    void a_client_key_that_no_header_can_hold_is_not_sent() {
        ClientAccess broken = access(Map.of("ANTHROPIC_API_KEY", "two\r\nlines"));

        assertThat(broken.isLocked()).isTrue();
        assertThat(broken.token()).doesNotContain("\n");
    }

    private static String shell(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", script).start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return printed;
    }

    private static ClientAccess access(Map<String, String> environment) {
        ServiceDefinition service = ServiceDefinition.hardened("image", "name", 8082, true);
        ComposeProject project = new ComposeProject("name", Path.of("/w/docker-compose.cloudru-proxy.yml"));
        return ClientAccess.to(ResolvedService.of(service, project, environment));
    }
}
