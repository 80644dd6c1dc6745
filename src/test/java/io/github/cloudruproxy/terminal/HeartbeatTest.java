package io.github.cloudruproxy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeartbeatTest {
    @Test
    void whoever_sees_nothing_move_hears_every_ten_seconds_that_it_goes_on() {
        assertThat(Heartbeat.usual(() -> 0).period()).isEqualTo(Duration.ofSeconds(10));
    }
}
