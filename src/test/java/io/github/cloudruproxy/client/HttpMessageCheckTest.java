package io.github.cloudruproxy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.testing.FreePorts;
import io.github.cloudruproxy.testing.StubClaudeProxy;
import io.github.cloudruproxy.testing.StubClaudeProxy.Asked;
import io.github.cloudruproxy.testing.StubUpstream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpMessageCheckTest {
    private static final String SECRET = "key-that-nobody-may-see-0815";
    private static final ModelPreset ONE_MODEL = PresetCatalogue.byId("glm-4.7-flash");
    private static final ModelPreset THREE_MODELS = PresetCatalogue.byId("glm-4.7");
    /** Much longer than an answer on this machine takes. */
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void tiers_that_share_a_model_are_asked_once() {
        try (StubClaudeProxy proxy = StubClaudeProxy.answering()) {
            MessageVerdict verdict = check(proxy.url(), ONE_MODEL);

            assertThat(verdict.models(true)).containsExactly(new ModelId("zai-org/GLM-4.7-Flash"));
            assertThat(verdict.doubts()).isEmpty();
            assertThat(proxy.asked())
                    .extracting(Asked::path)
                    .containsExactly("/v1/messages/count_tokens", "/v1/messages");
        }
    }

    @Test
    void each_model_is_asked_by_the_name_of_its_tier() {
        try (StubClaudeProxy proxy = StubClaudeProxy.answering()) {
            MessageVerdict verdict = check(proxy.url(), THREE_MODELS);

            assertThat(verdict.models(true)).hasSize(3);
            assertThat(messagesTo(proxy))
                    .extracting(Asked::model)
                    .containsExactlyInAnyOrder("claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5");
        }
    }

    @Test
    void a_message_is_short_and_not_streamed() {
        try (StubClaudeProxy proxy = StubClaudeProxy.answering()) {
            check(proxy.url(), ONE_MODEL);

            assertThat(messagesTo(proxy)).singleElement().satisfies(message -> {
                assertThat(message.body().at("/max_tokens").asInt()).isEqualTo(16);
                assertThat(message.body().at("/stream").asBoolean(true)).isFalse();
                assertThat(message.headers())
                        .containsEntry("Authorization", List.of("Bearer not-a-real-key-proxy-only"));
            });
        }
    }

    @Test
    void the_client_key_of_the_files_opens_a_proxy_that_wants_one() {
        try (StubClaudeProxy proxy = StubClaudeProxy.answering()) {
            Map<String, String> environment = Map.of("ANTHROPIC_API_KEY", "client-key-4711");

            new HttpMessageCheck().check(access(proxy.url(), environment), ONE_MODEL, LONG);

            assertThat(proxy.asked())
                    .allSatisfy(request -> assertThat(request.headers())
                            .containsEntry("Authorization", List.of("Bearer client-key-4711")));
        }
    }

    @Test
    void a_proxy_that_wants_an_unknown_client_key_costs_no_message() {
        try (StubClaudeProxy proxy = StubClaudeProxy.answering().counting(401, "{\"detail\":\"Invalid API key.\"}")) {
            MessageVerdict verdict = check(proxy.url(), THREE_MODELS);

            assertThat(verdict.wantsClientKey()).isTrue();
            assertThat(verdict.models(false)).hasSize(3);
            assertThat(verdict.doubts())
                    .singleElement()
                    .satisfies(doubt -> assertThat(doubt.details()).containsExactly("Invalid API key."));
            assertThat(messagesTo(proxy)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, MESSAGE_KEY_REJECTED",
        "403, MESSAGE_KEY_REJECTED",
        "402, MESSAGE_PAYMENT_REQUIRED",
        "404, MESSAGE_MODEL_UNKNOWN",
        "429, MESSAGE_RATE_LIMITED",
        "500, MESSAGE_UPSTREAM_FAILING",
        "502, MESSAGE_UPSTREAM_FAILING",
        "503, MESSAGE_UPSTREAM_FAILING",
        "400, MESSAGE_UNEXPECTED",
        "422, MESSAGE_UNEXPECTED",
        "302, MESSAGE_UNEXPECTED"
    })
    void each_refusal_has_its_own_name_and_the_words_of_the_proxy(int status, Failure failure) {
        try (StubClaudeProxy proxy =
                StubClaudeProxy.answering().with(status, "{\"detail\":\"no use for " + SECRET + "\\u001b[31m\"}")) {
            Problem doubt = doubt(proxy.url());

            assertThat(doubt.failure()).isEqualTo(failure);
            assertThat(doubt.details()).contains("no use for [redacted] [31m");
        }
    }

    @Test
    void a_model_that_is_not_there_is_named() {
        try (StubClaudeProxy proxy = StubClaudeProxy.answering()
                .with("claude-sonnet-4-5", 404, "{\"detail\":\"Error code: 404 - no such model\"}")) {
            MessageVerdict verdict = check(proxy.url(), THREE_MODELS);

            assertThat(verdict.models(false)).containsExactly(new ModelId("zai-org/GLM-4.7-FlashX"));
            assertThat(verdict.doubts())
                    .singleElement()
                    .satisfies(doubt -> assertThat(doubt.arguments()).containsExactly("zai-org/GLM-4.7-FlashX", "404"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"detail\":\"Not Found\"}", "<html>404</html>", ""})
    void a_server_that_knows_no_messages_is_not_a_missing_model(String body) {
        try (StubClaudeProxy proxy = StubClaudeProxy.answering().with(404, body)) {
            assertThat(doubt(proxy.url()).failure()).isEqualTo(Failure.MESSAGE_UNEXPECTED);
        }
    }

    @Test
    void what_is_wrong_with_the_key_is_told_once() {
        try (StubClaudeProxy proxy = StubClaudeProxy.answering().with(401, "{\"detail\":\"no\"}")) {
            MessageVerdict verdict = check(proxy.url(), THREE_MODELS);

            assertThat(verdict.models(false)).hasSize(3);
            assertThat(verdict.doubts()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":[{\"type\":\"text\",\"text\":\" \"}],\"stop_reason\":\"end_turn\"}",
                "{\"content\":[]}",
                "{\"content\":\"OK\"}",
                "[]",
                "<html>Sign in to the guest network</html>"
            })
    void an_answer_without_words_is_none(String body) {
        try (StubClaudeProxy proxy = StubClaudeProxy.answering().with(200, body)) {
            Problem doubt = doubt(proxy.url());

            assertThat(doubt.failure()).isEqualTo(Failure.MESSAGE_UNEXPECTED);
            assertThat(doubt.details()).containsExactly("HTTP 200");
        }
    }

    @Test
    void a_model_that_is_cut_short_while_it_thinks_has_answered() {
        try (StubClaudeProxy proxy = StubClaudeProxy.answering()
                .with(200, "{\"content\":[{\"type\":\"text\",\"text\":\"\"}],\"stop_reason\":\"max_tokens\"}")) {
            assertThat(check(proxy.url(), ONE_MODEL).doubts()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mail.example ESMTP\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{", ""})
    void what_is_no_http_is_unexpected(String bytes) {
        try (StubUpstream stranger = StubUpstream.sending(bytes)) {
            assertThat(doubt(URI.create("http://127.0.0.1:" + stranger.port())).failure())
                    .isEqualTo(Failure.MESSAGE_UNEXPECTED);
        }
    }

    @Test
    void a_proxy_that_has_just_ended_is_unexpected() throws IOException {
        assertThat(doubt(URI.create("http://127.0.0.1:" + FreePorts.next())).failure())
                .isEqualTo(Failure.MESSAGE_UNEXPECTED);
    }

    @Test
    void a_silent_proxy_is_given_up_at_the_deadline() {
        try (StubUpstream silent = StubUpstream.silent()) {
            URI url = URI.create("http://127.0.0.1:" + silent.port());

            MessageVerdict verdict =
                    new HttpMessageCheck().check(access(url, Map.of()), THREE_MODELS, Duration.ofMillis(50));

            assertThat(verdict.doubts())
                    .singleElement()
                    .satisfies(doubt -> assertThat(doubt.failure()).isEqualTo(Failure.MESSAGE_TIMED_OUT));
        }
    }

    @Test
    void an_interrupt_ends_the_wait() {
        try (StubUpstream silent = StubUpstream.silent()) {
            URI url = URI.create("http://127.0.0.1:" + silent.port());
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> check(url, ONE_MODEL));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static List<Asked> messagesTo(StubClaudeProxy proxy) {
        return proxy.asked().stream()
                .filter(request -> request.path().equals("/v1/messages"))
                .toList();
    }

    private static Problem doubt(URI proxy) {
        return check(proxy, ONE_MODEL).doubts().get(0);
    }

    private static MessageVerdict check(URI proxy, ModelPreset preset) {
        return new HttpMessageCheck().check(access(proxy, Map.of()), preset, LONG);
    }

    private static ClientAccess access(URI proxy, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("OPENAI_API_KEY", SECRET);
        ServiceDefinition service = ServiceDefinition.hardened("image", "name", proxy.getPort(), false);
        ComposeProject project = new ComposeProject("name", Path.of("/w/docker-compose.cloudru-proxy.yml"));
        return ClientAccess.to(ResolvedService.of(service, project, environment));
    }
}
