package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.JsonSchema;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import io.github.cloudruproxy.testing.StubUpstream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged program, a container, and a message through it. */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    void a_message_goes_through_the_new_proxy_to_each_of_its_models() throws IOException {
        RunResult result = onboard(StandInImages.conversing(), "--preset", "glm-4.7");

        assertThat(result)
                .exitedWith(ExitCode.OK)
                .saidOnStderr(
                        "Test message  GLM-4.7, GLM-4.7-FlashX, GLM-4.7-Flash answered",
                        "ANTHROPIC_BASE_URL=http://127.0.0.1:" + sandbox.port(),
                        "openclaw config patch");
        assertThat(result.json().at("/testMessage").toString())
                .isEqualTo("{\"verdict\":\"answered\",\"models\":["
                        + "{\"model\":\"zai-org/GLM-4.7\",\"verdict\":\"answered\"},"
                        + "{\"model\":\"zai-org/GLM-4.7-FlashX\",\"verdict\":\"answered\"},"
                        + "{\"model\":\"zai-org/GLM-4.7-Flash\",\"verdict\":\"answered\"}]}");
        assertThat(JsonSchema.published("onboard.json").violations(result.json()))
                .isEmpty();
    }

    @Test
    void a_message_that_is_refused_upstream_is_told_and_the_proxy_is_healthy() throws IOException {
        RunResult result = onboard(StandInImages.refusingMessages());

        assertThat(result)
                .exitedWith(ExitCode.OK)
                .saidOnStderr(
                        "its API key is not accepted upstream (HTTP 401)",
                        "| Incorrect API key provided: [redacted]",
                        "Proxy HEALTHY");
        assertThat(result.stdout() + result.stderr()).doesNotContain(Sandbox.KEY);
        assertThat(result.json().at("/started").asBoolean()).isTrue();
        assertThat(result.json().at("/testMessage/verdict").asText()).isEqualTo("message-key-rejected");
        assertThat(JsonSchema.published("onboard.json").violations(result.json()))
                .isEmpty();
        assertThat(sandbox.run("status")).exitedWith(ExitCode.OK);
    }

    @Test
    void an_image_that_is_not_the_proxy_is_told_from_a_proxy_that_is_refused() throws IOException {
        RunResult result = onboard(StandInImages.healthy());

        assertThat(result).exitedWith(ExitCode.OK).saidOnStderr("answers /health, but not a message");
        assertThat(result.json().at("/testMessage/verdict").asText()).isEqualTo("message-unexpected");
    }

    private RunResult onboard(String image, String... more) {
        try (StubUpstream upstream =
                StubUpstream.offering("zai-org/GLM-4.7", "zai-org/GLM-4.7-FlashX", "zai-org/GLM-4.7-Flash")) {
            return sandbox.onboardVerified(image, upstream, more);
        }
    }
}
