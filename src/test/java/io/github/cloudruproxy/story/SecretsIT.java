package io.github.cloudruproxy.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.Directories;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The key is in {@code .env} and in the container's environment, and nowhere else, whatever happens. */
@RequiresDocker
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsIT {
    /** Has characters that an encoding for URLs changes. */
    private static final String KEY = "marked+key/4be1c0=d9f2~77a6";

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    private final List<RunResult> runs = new ArrayList<>();

    @Test
    void the_key_never_leaves_env_and_container() throws IOException {
        Files.writeString(sandbox.file(".gitignore"), "/target\n");
        String port = String.valueOf(sandbox.port());
        String[] place = {"--name", sandbox.name(), "--port", port, "--image"};
        onboard(place, StandInImages.talkative(), "--dry-run");
        onboard(place, StandInImages.talkative(), "--json", "--verbose");
        everyCommand();
        onboard(place, StandInImages.tellingAndExiting(), "--timeout", "5", "--debug");
        onboard(place, StandInImages.failing(), "--timeout", "1", "--json");
        onboard(place, "localhost:1/a:b", "--debug");
        refusals();

        assertThat(sandbox.env()).contains(KEY);
        assertThat(runs)
                .allSatisfy(run -> assertThat(run.stdout() + run.stderr() + run.commandLines())
                        .doesNotContain(disguises()));
        assertThat(runs)
                .anySatisfy(run ->
                        assertThat(run.commandLines()).anyMatch(line -> line.contains("io.github.cloudruproxy.Main")));
        assertNotInFiles(sandbox.directory());
        assertNotInFiles(sandbox.home());
    }

    private void everyCommand() {
        for (String command : List.of("status", "ensure", "logs", "start", "restart", "stop", "preset list")) {
            runs.add(sandbox.run((command + " --debug").split(" ")));
        }
        for (String command : List.of("status", "start", "ensure", "preset use qwen3-coder", "stop")) {
            runs.add(sandbox.run((command + " --json").split(" ")));
        }
    }

    private void refusals() throws IOException {
        runs.add(sandbox.program().env("CLOUDRU_API_KEY", KEY + "\n" + KEY).run("onboard", "--no-input", "--debug"));
        runs.add(sandbox.program().stdin(KEY + " " + KEY).run("onboard", "--no-input", "--api-key-stdin", "--json"));
        Path file = Files.writeString(sandbox.outside("key"), KEY + "\u0007");
        runs.add(sandbox.run("onboard", "--no-input", "--api-key-file", file.toString(), "--debug"));
        runs.add(sandbox.program().env("DOCKER_HOST", "tcp://192.0.2.1:2375").run("start", "--debug"));
        Files.writeString(sandbox.file("docker-compose.cloudru-proxy.yml"), "services: [");
        runs.add(sandbox.run("start", "--debug"));
    }

    private void onboard(String[] place, String image, String... more) {
        List<String> arguments = new ArrayList<>(List.of("onboard", "--no-input", "--api-key-stdin"));
        arguments.addAll(List.of(place));
        arguments.add(image);
        arguments.addAll(List.of(more));
        runs.add(sandbox.program().stdin(KEY).run(arguments.toArray(String[]::new)));
    }

    private static void assertNotInFiles(Path directory) throws IOException {
        for (Path file : Directories.files(directory)) {
            if (!file.endsWith(".env")) {
                assertThat(Files.readString(file, ISO_8859_1)).as("%s", file).doesNotContain(disguises());
            }
        }
    }

    /** The key as it is and as it would look in a header, a URL and a dump. */
    private static String[] disguises() {
        byte[] bytes = KEY.getBytes(UTF_8);
        return new String[] {
            KEY,
            Base64.getEncoder().withoutPadding().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
            URLEncoder.encode(KEY, UTF_8),
            HexFormat.of().formatHex(bytes),
            HexFormat.of().withUpperCase().formatHex(bytes)
        };
    }
}
