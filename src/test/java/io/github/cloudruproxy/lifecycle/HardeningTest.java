package io.github.cloudruproxy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.compose.ServiceDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HardeningTest {
    @Test
    void misses_nothing_in_the_file_that_this_program_writes() {
        assertThat(Hardening.missingAdditions(ServiceDefinition.hardened("image", "name", 8082, true)))
                .isEmpty();
    }

    @Test
    void misses_each_addition_in_the_file_of_the_decision_record() {
        assertThat(Hardening.missingAdditions(ServiceDefinition.ofAdr("image", "name", 8082, true)))
                .containsExactly("security_opt", "pids", "memswap_limit", "ulimits", "tmpfs", "logging");
    }
}
