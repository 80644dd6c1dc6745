package io.github.cloudruproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.testing.JsonSchema;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedSchemaTest {
    @Test
    void lists_every_verdict_on_a_key() throws IOException {
        Stream<String> failures = Stream.of(Failure.values())
                .filter(failure -> failure.name().startsWith("UPSTREAM_")
                        || failure == Failure.API_KEY_REJECTED
                        || failure == Failure.BASE_URL_INVALID)
                .map(Failure::id);

        assertThat(JsonSchema.published("onboard.json").valuesOf("/properties/key/properties/verdict"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("accepted", "unchecked"), failures)
                        .toList());
    }

    @Test
    void lists_every_verdict_on_the_test_message() throws IOException {
        Stream<String> failures = Stream.of(Failure.values())
                .filter(failure -> failure.name().startsWith("MESSAGE_") || failure == Failure.CLIENT_KEY_WANTED)
                .map(Failure::id);

        assertThat(JsonSchema.published("onboard.json").valuesOf("/properties/testMessage/properties/verdict"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("answered", "given-up"), failures)
                        .toList());
    }

    @Test
    void lists_everything_that_is_done_with_a_container() throws IOException {
        assertThat(JsonSchema.published("onboard.json").valuesOf("/properties/action"))
                .containsExactlyElementsOf(Stream.of(ContainerAction.values())
                        .map(action -> action.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void refuses_what_it_does_not_describe() throws IOException {
        assertThat(JsonSchema.published("failure.json")
                        .violations(new ObjectMapper()
                                .readTree("{\"schemaVersion\":\"1\",\"error\":{\"id\":7},\"more\":true}")))
                .containsExactly(
                        "$.schemaVersion is not of type integer",
                        "$.error lacks what",
                        "$.error.id is not of type string",
                        "$ has the unknown field more");
    }
}
