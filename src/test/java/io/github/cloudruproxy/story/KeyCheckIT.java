package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.JsonSchema;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StubProxy;
import io.github.cloudruproxy.testing.StubUpstream;
import io.github.cloudruproxy.testing.TestAuthority;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged program and what the upstream says of the key, where nobody can be asked. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyCheckIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    @Test
    void a_rejected_key_ends_the_run_before_anything_is_written() throws IOException {
        try (StubUpstream upstream = StubUpstream.answering(401, "{\"message\":\"no such key\"}")) {
            RunResult result = onboard(upstream.baseUrl());

            assertThat(result)
                    .exitedWith(ExitCode.API_KEY_REJECTED)
                    .saidOnStderr("127.0.0.1 does not accept the API key (HTTP 401).", "no such key");
            assertThat(result.json().at("/error/id").asText()).isEqualTo("api-key-rejected");
            assertThat(JsonSchema.published("failure.json").violations(result.json()))
                    .isEmpty();
            assertThat(sandbox.directory()).isEmptyDirectory();
        }
    }

    @Test
    void an_accepted_key_is_found_out_over_tls_and_through_a_proxy() throws IOException {
        TestAuthority authority = TestAuthority.in(sandbox.home());
        try (StubUpstream upstream = StubUpstream.encrypted(
                        authority.sockets(), 200, StubUpstream.catalogue("zai-org/GLM-4.7-Flash", "b/c"));
                StubProxy proxy = StubProxy.to(upstream)) {
            RunResult result = sandbox.program()
                    .env("HTTPS_PROXY", "http://name:hidden-word@127.0.0.1:" + proxy.port())
                    .env("SSL_CERT_FILE", authority.pem().toString())
                    .stdin(Sandbox.KEY)
                    .run(arguments("https://" + TestAuthority.HOST + "/v1", "--preset", "glm-4.7"));

            assertThat(result)
                    .exitedWith(ExitCode.OK)
                    .saidOnStderr(
                            "The key is accepted: 2 models",
                            "Cloud.ru does not offer your key: zai-org/GLM-4.7, zai-org/GLM-4.7-FlashX.");
            assertThat(result.json().at("/key").toString())
                    .isEqualTo("{\"verdict\":\"accepted\",\"models\":2,"
                            + "\"missing\":[\"zai-org/GLM-4.7\",\"zai-org/GLM-4.7-FlashX\"]}");
            assertThat(JsonSchema.published("onboard.json").violations(result.json()))
                    .isEmpty();
            assertThat(result.stderr()).doesNotContain("hidden-word");
        }
    }

    @Test
    void an_upstream_out_of_reach_is_told_and_does_not_stop_the_run() throws IOException {
        RunResult result = onboard("https://foundation-models.api.cloud.ru/v1");

        assertThat(result).exitedWith(ExitCode.OK).saidOnStderr("The proxy http://127.0.0.1:9 did not let the check");
        assertThat(result.json().at("/key/verdict").asText()).isEqualTo("upstream-proxy-failed");
        assertThat(JsonSchema.published("onboard.json").violations(result.json()))
                .isEmpty();
        assertThat(sandbox.env()).contains(Sandbox.KEY);
    }

    @Test
    void nobody_is_asked_with_no_verify() {
        try (StubUpstream upstream = StubUpstream.answering(401, "{}")) {
            RunResult result = sandbox.program().stdin(Sandbox.KEY).run(arguments(upstream.baseUrl(), "--no-verify"));

            assertThat(result).exitedWith(ExitCode.OK);
            assertThat(result.json().at("/key/verdict").asText()).isEqualTo("unchecked");
            assertThat(upstream.requests()).isEmpty();
        }
    }

    private RunResult onboard(String baseUrl) {
        return sandbox.program().stdin(Sandbox.KEY).run(arguments(baseUrl));
    }

    private static String[] arguments(String baseUrl, String... more) {
        List<String> all = new ArrayList<>(List.of("onboard", "--no-input", "--no-start", "--api-key-stdin"));
        all.addAll(List.of("--json", "--base-url", baseUrl));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
