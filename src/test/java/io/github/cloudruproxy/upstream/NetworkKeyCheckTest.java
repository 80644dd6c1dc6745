package io.github.cloudruproxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.preset.LiveModels;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.testing.FreePorts;
import io.github.cloudruproxy.testing.StubProxy;
import io.github.cloudruproxy.testing.StubUpstream;
import io.github.cloudruproxy.testing.TestAuthority;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NetworkKeyCheckTest {
    private static final String SECRET = "key-that-nobody-may-see-0815";
    private static final ApiKey KEY = ApiKey.parse(SECRET);
    private static final String ENCRYPTED = "https://" + TestAuthority.HOST + "/v1";
    /** Much longer than an answer on this machine takes. */
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static TestAuthority authority;

    @BeforeAll
    static void makeCertificate() throws IOException {
        authority = TestAuthority.in(directory);
    }

    @Test
    void an_accepted_key_comes_with_its_models() {
        try (StubUpstream upstream = StubUpstream.offering("zai-org/GLM-4.7", "openai/gpt-oss-120b")) {
            LiveModels models = check(upstream.baseUrl());

            assertThat(models.ids())
                    .containsExactly(new ModelId("openai/gpt-oss-120b"), new ModelId("zai-org/GLM-4.7"));
            assertThat(upstream.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /v1/models HTTP/1.1\r\n")
                    .contains(
                            "Host: 127.0.0.1:" + upstream.port() + "\r\n", "Authorization: Bearer " + SECRET + "\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, API_KEY_REJECTED",
        "403, API_KEY_REJECTED",
        "402, UPSTREAM_PAYMENT_REQUIRED",
        "429, UPSTREAM_RATE_LIMITED",
        "500, UPSTREAM_FAILING",
        "503, UPSTREAM_FAILING",
        "302, UPSTREAM_UNEXPECTED",
        "404, UPSTREAM_UNEXPECTED"
    })
    void each_refusal_has_its_own_name_and_the_words_of_the_upstream(int status, Failure failure) {
        String body = "{\"error\":{\"message\":\"no use for " + SECRET + "\\u001b[31m\"}}";
        try (StubUpstream upstream = StubUpstream.answering(status, body)) {
            Problem problem = refusal(upstream.baseUrl());

            assertThat(problem.failure()).isEqualTo(failure);
            assertThat(problem.details()).contains("no use for [redacted] [31m");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Sign in to the guest network</html>", "{\"models\":[]}", "[]", ""})
    void an_answer_without_a_list_of_models_is_unexpected(String body) {
        try (StubUpstream upstream = StubUpstream.answering(200, body)) {
            assertThat(refusal(upstream.baseUrl()).failure()).isEqualTo(Failure.UPSTREAM_UNEXPECTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mail.example ESMTP\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{", ""})
    void what_is_no_http_is_unexpected(String bytes) {
        try (StubUpstream upstream = StubUpstream.sending(bytes)) {
            assertThat(refusal(upstream.baseUrl()).failure()).isEqualTo(Failure.UPSTREAM_UNEXPECTED);
        }
    }

    @Test
    void a_silent_upstream_is_given_up_at_the_deadline() {
        try (StubUpstream upstream = StubUpstream.silent()) {
            Problem problem = refusal(Map.of(), upstream.baseUrl(), Duration.ofMillis(50));

            assertThat(problem.failure()).isEqualTo(Failure.UPSTREAM_TIMED_OUT);
        }
    }

    @Test
    void a_closed_port_is_not_reached() throws IOException {
        int port = FreePorts.next();

        Problem problem = refusal("http://127.0.0.1:" + port + "/v1");

        assertThat(problem.failure()).isEqualTo(Failure.UPSTREAM_NOT_REACHED);
        assertThat(problem.arguments()).containsExactly("127.0.0.1", String.valueOf(port));
    }

    @Test
    void a_name_that_nobody_has_is_unknown() {
        // RFC 6761: no resolver has names below .invalid, and the JDK refuses a label of 64 characters without asking.
        String host = "a".repeat(64) + ".invalid";

        assertThat(refusal("https://" + host + "/v1").failure()).isEqualTo(Failure.UPSTREAM_HOST_UNKNOWN);
    }

    @Test
    void the_way_leads_through_the_proxy_of_the_environment() throws IOException {
        try (StubUpstream upstream = encrypted(authority);
                StubProxy proxy = StubProxy.to(upstream)) {
            Map<String, String> environment = Map.of(
                    "HTTPS_PROXY",
                    "http://me:p%40ss@127.0.0.1:" + proxy.port(),
                    "SSL_CERT_FILE",
                    authority.pem().toString());

            LiveModels models = new NetworkKeyCheck(environment).check(KEY, ENCRYPTED, LONG);

            assertThat(models.count()).isEqualTo(1);
            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT upstream.test:443 HTTP/1.1\r\n")
                    // base64 of me:p@ss
                    .contains("Proxy-Authorization: Basic bWU6cEBzcw==\r\n")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void a_certificate_of_an_unknown_authority_keeps_the_key_here() throws IOException {
        try (StubUpstream upstream = encrypted(authority);
                StubProxy proxy = StubProxy.to(upstream)) {
            Problem problem = refusal(Map.of("https_proxy", "127.0.0.1:" + proxy.port()), ENCRYPTED, LONG);

            assertThat(problem.failure()).isEqualTo(Failure.UPSTREAM_TLS_FAILED);
            assertThat(words(problem))
                    .containsExactly(
                            "unable to find valid certification path to requested target",
                            "https_proxy http://127.0.0.1:" + proxy.port());
            assertThat(upstream.requests()).noneMatch(request -> request.contains(SECRET));
        }
    }

    private static List<String> words(Problem problem) {
        return problem.details().stream()
                .map(Messages.in(Language.ENGLISH)::words)
                .toList();
    }

    @Test
    void a_certificate_for_another_name_keeps_the_key_here() throws IOException {
        try (StubUpstream upstream = encrypted(authority);
                StubProxy proxy = StubProxy.to(upstream)) {
            Map<String, String> environment = Map.of(
                    "HTTPS_PROXY",
                    "127.0.0.1:" + proxy.port(),
                    "NODE_EXTRA_CA_CERTS",
                    authority.pem().toString());

            Problem problem = refusal(environment, "https://other.test/v1", LONG);

            assertThat(problem.failure()).isEqualTo(Failure.UPSTREAM_TLS_FAILED);
            assertThat(problem.details().get(0)).asString().contains("other.test");
        }
    }

    @Test
    void a_file_of_authorities_that_cannot_be_read_is_named() throws IOException {
        try (StubUpstream upstream = encrypted(authority);
                StubProxy proxy = StubProxy.to(upstream)) {
            Map<String, String> environment =
                    Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port(), "SSL_CERT_FILE", "/no/such.pem");

            assertThat(words(refusal(environment, ENCRYPTED, LONG)))
                    .contains("SSL_CERT_FILE: no certificates can be read from /no/such.pem");
        }
    }

    @Test
    void what_does_not_speak_tls_is_a_failure_of_tls() {
        try (StubUpstream upstream = StubUpstream.greeting("220 mail.example ESMTP\r\n");
                StubProxy proxy = StubProxy.to(upstream)) {
            Map<String, String> environment = Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port());

            assertThat(refusal(environment, ENCRYPTED, LONG).failure()).isEqualTo(Failure.UPSTREAM_TLS_FAILED);
        }
    }

    @Test
    void a_proxy_that_refuses_is_named_without_its_password() {
        try (StubUpstream proxy = StubUpstream.answering(407, "")) {
            Problem problem =
                    refusal(Map.of("HTTPS_PROXY", "http://me:hidden-word@127.0.0.1:" + proxy.port()), ENCRYPTED, LONG);

            assertThat(problem.failure()).isEqualTo(Failure.UPSTREAM_PROXY_FAILED);
            assertThat(problem.arguments()).containsExactly("http://127.0.0.1:" + proxy.port(), "HTTPS_PROXY");
            assertThat(problem.details()).containsExactly("HTTP 407");
        }
    }

    @Test
    void a_proxy_that_is_down_is_told_from_an_upstream_that_is() throws IOException {
        Problem problem = refusal(Map.of("ALL_PROXY", "http://127.0.0.1:" + FreePorts.next()), ENCRYPTED, LONG);

        assertThat(problem.failure()).isEqualTo(Failure.UPSTREAM_PROXY_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://me:hidden-word@proxy", "http://me:hidden word@proxy", "socks5://me:hidden-word@proxy"})
    void a_variable_that_names_no_usable_proxy_is_not_quoted(String value) {
        Problem problem = refusal(Map.of("HTTPS_PROXY", value), ENCRYPTED, LONG);

        assertThat(problem.failure()).isEqualTo(Failure.UPSTREAM_PROXY_FAILED);
        assertThat(problem.getMessage() + problem.details()).doesNotContain("hidden");
    }

    @Test
    void this_machine_is_asked_without_a_proxy() throws IOException {
        try (StubUpstream upstream = StubUpstream.offering("a/b")) {
            Map<String, String> environment = Map.of(
                    "HTTPS_PROXY", "127.0.0.1:" + FreePorts.next(), "HTTP_PROXY", "127.0.0.1:" + FreePorts.next());

            assertThat(new NetworkKeyCheck(environment)
                            .check(KEY, upstream.baseUrl(), LONG)
                            .count())
                    .isEqualTo(1);
        }
    }

    private static StubUpstream encrypted(TestAuthority certificate) throws IOException {
        return StubUpstream.encrypted(certificate.sockets(), 200, StubUpstream.catalogue("a/b"));
    }

    private static LiveModels check(String baseUrl) {
        return new NetworkKeyCheck(Map.of()).check(KEY, baseUrl, LONG);
    }

    private static Problem refusal(String baseUrl) {
        return refusal(Map.of(), baseUrl, LONG);
    }

    private static Problem refusal(Map<String, String> environment, String baseUrl, Duration limit) {
        Problem problem =
                catchThrowableOfType(Problem.class, () -> new NetworkKeyCheck(environment).check(KEY, baseUrl, limit));
        assertThat(problem).isNotNull();
        assertThat(problem.getMessage() + problem.details()).doesNotContain(SECRET);
        return problem;
    }
}
