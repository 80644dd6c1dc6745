package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PullFailureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            manifest for legard/x:v9 not found: manifest unknown: manifest unknown             | IMAGE_NOT_FOUND
            pull access denied for x, repository does not exist or may require 'docker login'  | IMAGE_PRIVATE
            Head "https://r.example/v2/x/manifests/1": unauthorized: authentication required   | IMAGE_PRIVATE
            error from registry: denied: requested access to the resource is denied            | IMAGE_PRIVATE
            toomanyrequests: You have reached your pull rate limit.                            | IMAGE_RATE_LIMITED
            Get "https://registry-1.docker.io/v2/": dial tcp: lookup x: no such host           | REGISTRY_UNREACHABLE
            Get "http://localhost:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused    | REGISTRY_UNREACHABLE
            net/http: request canceled (Client.Timeout exceeded while awaiting headers)        | REGISTRY_UNREACHABLE
            Get "https://r.example/v2/": x509: certificate signed by unknown authority         | REGISTRY_UNREACHABLE
            failed to register layer: no space left on device                                  | IMAGE_PULL_FAILED
            """)
    void tells_failed_pulls_apart_by_the_engines_words(String words, Failure failure) {
        Problem problem = PullFailure.of("legard/x:v9", words);

        assertThat(problem.failure()).isEqualTo(failure);
        assertThat(problem.arguments()).containsExactly("legard/x:v9");
        assertThat(problem.details()).containsExactly(words);
    }
}
