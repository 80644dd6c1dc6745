package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RequiresStrace;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The key is in {@code .env} and in the container's environment, and nowhere else, whatever the container prints. */
@RequiresDocker
@RequiresStrace
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContainerLeakIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    private LeakWatch watch;

    @BeforeEach
    void somebody_watches() {
        watch = new LeakWatch(sandbox);
    }

    @Test
    void a_container_that_prints_the_key_in_every_form_does_not_get_it_past_us() throws IOException {
        onboard(StandInImages.talkative(), "--dry-run");
        assertThat(onboard(StandInImages.talkative(), "--json", "--verbose")).exitedWith(ExitCode.OK);
        for (String command :
                List.of("status --json", "status", "ensure", "start", "restart", "preset use qwen3-coder")) {
            watch.run((command + " --debug").split(" "));
        }
        assertThat(watch.run("logs", "--debug")).exitedWith(ExitCode.OK).printed("OPENAI_API_KEY=[redacted]");

        forgetTheKey();
        assertThat(watch.run("logs", "--debug")).exitedWith(ExitCode.OK).printed("OPENAI_API_KEY=[redacted]");
        watch.run("stop", "--json");

        watch.assertNothingLeaked();
    }

    /** The container still has the key that is no longer in the file. */
    private void forgetTheKey() throws IOException {
        Files.writeString(sandbox.file(".env"), "OPENAI_API_KEY=another\n");
    }

    @Test
    void a_container_that_fails_while_it_prints_the_key_does_not_get_it_past_us() throws IOException {
        assertThat(onboard(StandInImages.tellingAndExiting(), "--timeout", "5", "--debug"))
                .exitedWith(ExitCode.NOT_HEALTHY)
                .saidOnStderr("[redacted]");
        onboard(StandInImages.failing(), "--timeout", "1", "--json");
        onboard("localhost:1/a:b", "--debug");

        watch.assertNothingLeaked(sandbox.file(".env"));
    }

    private RunResult onboard(String image, String... more) throws IOException {
        CloudruProxy program = watch.program().stdin(LeakWatch.KEY);
        Stream<String> place = Stream.of("--name", sandbox.name(), "--port", String.valueOf(sandbox.port()));
        return watch.run(
                program,
                Stream.of(
                                Stream.of("onboard", "--no-input", "--api-key-stdin", "--image", image),
                                place,
                                Stream.of(more))
                        .flatMap(arguments -> arguments)
                        .toArray(String[]::new));
    }
}
