package io.github.cloudruproxy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S,0s",
        "PT10S,10s",
        "PT90S,1m30s",
        "PT1H,1h0m0s",
        "PT0.5S,500ms",
        "PT1.5S,1.5s",
        "PT0.0000015S,1.5µs"
    })
    void is_written_as_go_writes_it(Duration duration, String text) {
        assertThat(GoDuration.format(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "1 s", "-1s", "1d"})
    void is_refused_where_go_refuses_it(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @Property(seed = "3750685661")
    void is_read_back_as_it_was_written(@ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long nanos) {
        Duration duration = Duration.ofNanos(nanos);

        assertThat(GoDuration.parse(GoDuration.format(duration))).contains(duration);
    }
}
