package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.Directories;
import io.github.cloudruproxy.testing.JsonSchema;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnboardingStoryIT {
    private static final List<String> CODER_MODELS = List.of(
            "BIG_MODEL=Qwen/Qwen3-Coder-480B-A35B-Instruct",
            "MIDDLE_MODEL=zai-org/GLM-4.7-FlashX",
            "SMALL_MODEL=zai-org/GLM-4.7-Flash");

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    void an_empty_directory_becomes_a_healthy_proxy() throws IOException {
        RunResult result = sandbox.onboard(StandInImages.healthy());

        assertThat(result)
                .exitedWith(ExitCode.OK)
                .printedNothing()
                .saidOnStderr("Proxy HEALTHY", "ANTHROPIC_BASE_URL=http://127.0.0.1:" + sandbox.port());
        assertThat(sandbox.run("status")).exitedWith(ExitCode.OK).printed("HEALTHY", sandbox.name());
        assertThat(sandbox.env()).isEqualTo("""
                        OPENAI_API_KEY=%s
                        OPENAI_BASE_URL=https://foundation-models.api.cloud.ru/v1
                        BIG_MODEL=zai-org/GLM-4.7-Flash
                        MIDDLE_MODEL=zai-org/GLM-4.7-Flash
                        SMALL_MODEL=zai-org/GLM-4.7-Flash
                        """.formatted(Sandbox.KEY));
    }

    @Test
    void the_env_file_is_readable_by_its_owner_only() throws IOException {
        sandbox.onboard(StandInImages.healthy(), "--no-start");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.file(".env"))))
                .isEqualTo("rw-------");
    }

    @Test
    void an_existing_env_file_keeps_every_byte_that_is_not_ours() throws IOException {
        Files.writeString(
                sandbox.file(".env"),
                "# mine\r\nexport DATABASE_URL='postgres://u:p@h/d' # keep\r\n\r\nBIG_MODEL=old # why\r\n  SPACED = x\r\nLAST=1");

        assertThat(sandbox.onboard(StandInImages.healthy())).exitedWith(ExitCode.OK);

        assertThat(sandbox.env())
                .startsWith("# mine\r\nexport DATABASE_URL='postgres://u:p@h/d' # keep\r\n\r\n")
                .contains("BIG_MODEL=zai-org/GLM-4.7-Flash", "\r\n  SPACED = x\r\nLAST=1")
                .doesNotContain("old");
        assertThat(environment()).contains("DATABASE_URL=postgres://u:p@h/d", "LAST=1");
    }

    @Test
    void a_line_that_compose_would_refuse_stays_and_is_named() throws IOException {
        Files.writeString(sandbox.file(".env"), "A=1\nno variable here\n");

        RunResult result = sandbox.onboard(StandInImages.healthy());

        assertThat(result).exitedWith(ExitCode.OK).saidOnStderr("docker compose will refuse .env because of line 2");
        assertThat(sandbox.env()).startsWith("A=1\nno variable here\n");
    }

    @Test
    void a_git_repository_never_sees_the_key() throws IOException, InterruptedException {
        git("init", "--quiet");
        Files.writeString(sandbox.file(".gitignore"), "/target\r\n*.log");

        assertThat(sandbox.onboard(StandInImages.healthy())).exitedWith(ExitCode.OK);

        assertThat(Files.readString(sandbox.file(".gitignore")))
                .startsWith("/target\r\n*.log\r\n")
                .contains("docker-compose.cloudru-proxy.yml", ".env");
        assertThat(git("status", "--porcelain", "--untracked-files=all")).isEqualTo("?? .gitignore\n");
    }

    @Test
    void a_key_that_git_tracks_is_a_loud_warning() throws IOException, InterruptedException {
        git("init", "--quiet");
        Files.writeString(sandbox.file(".env"), "A=1\n");
        git("add", ".env");

        assertThat(sandbox.onboard(StandInImages.healthy(), "--no-start"))
                .exitedWith(ExitCode.OK)
                .saidOnStderr("git rm --cached .env");
    }

    @Test
    void the_second_time_changes_nothing() throws IOException {
        sandbox.onboard(StandInImages.healthy());
        Map<String, List<Object>> filesBefore = Directories.picture(sandbox.directory());
        InspectContainerResponse before = container();

        RunResult result = sandbox.onboard(StandInImages.healthy());

        assertThat(result).exitedWith(ExitCode.OK).saidOnStderr("unchanged", "runs already");
        assertThat(Directories.picture(sandbox.directory())).isEqualTo(filesBefore);
        assertThat(container().getId()).isEqualTo(before.getId());
        assertThat(container().getState().getStartedAt())
                .isEqualTo(before.getState().getStartedAt());
    }

    @Test
    void a_dry_run_shows_the_plan_and_does_nothing() throws IOException {
        RunResult result = sandbox.onboard(StandInImages.healthy(), "--dry-run");

        assertThat(result)
                .exitedWith(ExitCode.OK)
                .saidOnStderr("create and start", "+BIG_MODEL=zai-org/GLM-4.7-Flash", "dry run");
        assertThat(Directories.picture(sandbox.directory())).containsOnlyKeys("");
        assertThat(sandbox.container()).isEmpty();
    }

    @Test
    void onboarding_with_another_preset_recreates_the_container_with_its_models() {
        sandbox.onboard(StandInImages.healthy());
        String before = container().getId();

        assertThat(sandbox.run("onboard", "--no-input", "--preset", "qwen3-coder"))
                .exitedWith(ExitCode.OK)
                .saidOnStderr("recreate");

        assertThat(container().getId()).isNotEqualTo(before);
        assertThat(environment()).containsAll(CODER_MODELS);
    }

    @Test
    void using_another_preset_recreates_the_container_with_its_models() throws IOException {
        sandbox.onboard(StandInImages.healthy());

        RunResult result = sandbox.run("preset", "use", "qwen3-coder", "--json");

        assertThat(result).exitedWith(ExitCode.OK);
        assertThat(result.json().at("/action").asText()).isEqualTo("recreate");
        assertThat(environment()).containsAll(CODER_MODELS);
        assertThat(sandbox.env()).contains(CODER_MODELS);
    }

    @Test
    void using_another_preset_sends_a_message_unless_that_is_not_wanted() {
        sandbox.onboard(StandInImages.refusingMessages());

        assertThat(sandbox.run("preset", "use", "qwen3-coder"))
                .exitedWith(ExitCode.OK)
                .saidOnStderr("Test message  no answer from Qwen3-Coder-480B-A35B-Instruct", "HTTP 401");
        assertThat(sandbox.run("preset", "use", "glm-4.7", "--no-verify"))
                .exitedWith(ExitCode.OK)
                .saidOnStderr("✓ Proxy HEALTHY")
                .didNotSayOnStderr("Test message");
    }

    @Test
    void another_key_replaces_the_old_one_everywhere() throws IOException {
        sandbox.onboard(StandInImages.healthy());

        RunResult result =
                sandbox.program().env("CLOUDRU_API_KEY", "another-key-42").run("onboard", "--no-input");

        assertThat(result).exitedWith(ExitCode.OK).saidOnStderr("recreate");
        assertThat(sandbox.env()).contains("OPENAI_API_KEY=another-key-42").doesNotContain(Sandbox.KEY);
        assertThat(environment()).contains("OPENAI_API_KEY=another-key-42");
    }

    @Test
    void three_models_of_ones_own_are_a_preset_too() {
        sandbox.onboard(StandInImages.healthy(), "--big", "a/b", "--middle", "c/d", "--small", "e/f");

        assertThat(environment()).contains("BIG_MODEL=a/b", "MIDDLE_MODEL=c/d", "SMALL_MODEL=e/f");
        assertThat(sandbox.run("status", "--json").json().at("/preset/id").asText())
                .isEqualTo("custom");
    }

    @Test
    void the_key_can_come_from_a_file() throws IOException {
        Path file = Files.writeString(sandbox.home().resolve("key"), Sandbox.KEY + "\n");

        RunResult result = sandbox.run(
                "onboard",
                "--no-input",
                "--no-start",
                "--api-key-file",
                file.toString(),
                "--port",
                String.valueOf(sandbox.port()));

        assertThat(result).exitedWith(ExitCode.OK);
        assertThat(sandbox.env()).contains("OPENAI_API_KEY=" + Sandbox.KEY);
    }

    @Test
    void a_hand_edited_compose_file_is_not_overwritten_without_a_word() throws IOException {
        sandbox.onboard(StandInImages.healthy());
        String edited = Files.readString(sandbox.file("docker-compose.cloudru-proxy.yml"))
                .replace("REQUEST_TIMEOUT=300", "REQUEST_TIMEOUT=900");
        Files.writeString(sandbox.file("docker-compose.cloudru-proxy.yml"), edited);

        assertThat(sandbox.run("onboard", "--no-input"))
                .exitedWith(ExitCode.WORKSPACE_REFUSED)
                .saidOnStderr("was edited by hand", "| -      - REQUEST_TIMEOUT=900", "--keep", "--force");
        assertThat(sandbox.run("onboard", "--no-input", "--keep", "--force")).exitedWith(ExitCode.USAGE);
        assertThat(sandbox.run("onboard", "--no-input", "--keep", "--port", "1"))
                .exitedWith(ExitCode.WORKSPACE_REFUSED)
                .saidOnStderr("--port is " + sandbox.port() + " there, not 1");
        assertThat(sandbox.run("onboard", "--no-input", "--keep")).exitedWith(ExitCode.OK);

        assertThat(Files.readString(sandbox.file("docker-compose.cloudru-proxy.yml")))
                .isEqualTo(edited);
        assertThat(environment()).contains("REQUEST_TIMEOUT=900");
    }

    @Test
    void onboarding_tells_a_machine_what_it_did() throws IOException {
        RunResult result = sandbox.onboard(StandInImages.healthy(), "--json");

        assertThat(result).exitedWith(ExitCode.OK);
        assertThat(result.json().fieldNames()).toIterable().startsWith("schemaVersion");
        assertThat(JsonSchema.published("onboard.json").violations(result.json()))
                .isEmpty();
        assertThat(result.json().at("/action").asText()).isEqualTo("create");
        assertThat(result.json().at("/urls/0").asText()).isEqualTo("http://127.0.0.1:" + sandbox.port());
    }

    private InspectContainerResponse container() {
        return sandbox.container().orElseThrow();
    }

    private List<String> environment() {
        return List.of(container().getConfig().getEnv());
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(sandbox.directory().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), UTF_8);
        assertThat(git.waitFor()).as(output).isZero();
        return output;
    }
}
