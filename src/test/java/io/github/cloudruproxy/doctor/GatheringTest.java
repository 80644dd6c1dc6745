package io.github.cloudruproxy.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GatheringTest {
    @Test
    void waits_for_an_answer() {
        Supplier<Optional<String>> answer = new Gathering(Duration.ofMinutes(1)).begin(() -> "here");

        assertThat(answer.get()).contains("here");
    }

    @Test
    void goes_on_without_an_answer_that_never_comes() {
        CountDownLatch never = new CountDownLatch(1);
        Supplier<Optional<String>> answer = new Gathering(Duration.ZERO).begin(() -> {
            await(never);
            return "late";
        });

        assertThat(answer.get()).isEmpty();
        never.countDown();
    }

    @Test
    void asks_everybody_at_the_same_time() {
        CountDownLatch other = new CountDownLatch(1);
        Gathering gathering = new Gathering(Duration.ofMinutes(1));
        Supplier<Optional<String>> first = gathering.begin(() -> {
            await(other);
            return "first";
        });
        gathering.begin(() -> {
            other.countDown();
            return "second";
        });

        assertThat(first.get()).contains("first");
    }

    @Test
    void does_not_hide_a_bug() {
        Supplier<Optional<String>> answer = new Gathering(Duration.ofMinutes(1)).begin(() -> {
            throw new IllegalArgumentException("a bug");
        });

        assertThatThrownBy(answer::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
