package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything that the program did can be undone, and nothing else is. */
@RequiresDocker
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UninstallIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    void nothing_is_left_but_what_was_there() throws IOException {
        Files.writeString(sandbox.file(".env"), "MINE=1");
        assertThat(sandbox.onboard(StandInImages.healthy())).exitedWith(ExitCode.OK);

        assertThat(sandbox.run("uninstall"))
                .exitedWith(ExitCode.USAGE)
                .saidOnStderr("- " + sandbox.name(), "    - OPENAI_API_KEY", "confirmation (--yes)");
        assertThat(sandbox.container()).isPresent();

        RunResult result = sandbox.run("uninstall", "--yes", "--json");

        assertThat(result).exitedWith(ExitCode.OK).saidOnStderr("revoke it");
        assertThat(result.json().at("/applied").asBoolean()).isTrue();
        assertThat(result.json().at("/containers/0").asText()).isEqualTo(sandbox.name());
        assertThat(sandbox.container()).isEmpty();
        assertThat(sandbox.networks()).isEmpty();
        assertThat(sandbox.directory()).isDirectoryNotContaining(file -> !file.endsWith(".env"));
        assertThat(sandbox.env()).isEqualTo("MINE=1");
    }
}
