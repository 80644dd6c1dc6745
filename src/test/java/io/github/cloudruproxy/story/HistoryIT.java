package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was changed in a workspace can be told afterwards, without a value of it. */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoryIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    @Test
    void the_newest_change_comes_first() throws IOException {
        assertThat(sandbox.onboard("example.test/proxy:1", "--no-start")).exitedWith(ExitCode.OK);
        assertThat(sandbox.run("preset", "use", "qwen3-coder", "--no-start")).exitedWith(ExitCode.OK);

        assertThat(sandbox.run("history"))
                .exitedWith(ExitCode.OK)
                .printed("preset use, by ", "~ BIG_MODEL", "onboard, by ", "+ OPENAI_API_KEY (fingerprint ", "just now")
                .saidNothing();
        assertThat(sandbox.run("history", "--limit", "1"))
                .printed("preset use", "1 older change: cloudru-proxy history --limit 2");
        JsonNode json = sandbox.run("history", "--json").json();
        assertThat(json.at("/entries/0/command").asText()).isEqualTo("preset use");
        assertThat(json.at("/entries/1/files/1/added/0").asText()).isEqualTo("OPENAI_API_KEY");
        assertThat(json.at("/entries/1/outcome").asText()).isEqualTo("done");
        assertThat(Files.readString(sandbox.file(".cloudru-proxy/history.jsonl")))
                .doesNotContain(Sandbox.KEY, "Qwen", "foundation-models");
    }

    @Test
    void a_workspace_that_was_never_changed_has_none() {
        assertThat(sandbox.run("history")).exitedWith(ExitCode.OK).printed("Nothing was changed here yet.");
        assertThat(sandbox.run("history", "--json").json().at("/total").asInt()).isZero();
        assertThat(sandbox.run("history", "--limit", "0"))
                .exitedWith(ExitCode.USAGE)
                .saidOnStderr("“0” is not a number from 1 on.");
        assertThat(sandbox.directory()).isEmptyDirectory();
    }
}
