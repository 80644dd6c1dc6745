package io.github.cloudruproxy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.lifecycle.ProbeResult.Outcome;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbeResultTest {
    private static final URI URL = URI.create("http://127.0.0.1:8082");

    @ParameterizedTest
    @CsvSource({
        "PASSED, 200",
        "REFUSED, connection refused",
        "TIMED_OUT, no answer",
        "NOT_HTTP, not HTTP",
        "WRONG_STATUS, status 500",
        "STRANGER, held by uid 1000"
    })
    void says_in_one_line_what_the_address_answered(Outcome outcome, String words) {
        assertThat(result(outcome).in(Messages.in(Language.ENGLISH))).isEqualTo(URL + " " + words);
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "PASSED")
    void says_it_in_russian_too(Outcome outcome) {
        assertThat(result(outcome).in(Messages.in(Language.RUSSIAN)))
                .startsWith(URL + " ")
                .containsPattern("\\p{IsCyrillic}{3}");
    }

    private static ProbeResult result(Outcome outcome) {
        return new ProbeResult(
                URL,
                outcome,
                outcome == Outcome.WRONG_STATUS ? 500 : 200,
                Duration.ZERO,
                Optional.<PortHolder>of(new PortHolder.User(1000)).filter(holder -> outcome == Outcome.STRANGER));
    }
}
