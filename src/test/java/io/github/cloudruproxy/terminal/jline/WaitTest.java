package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting before the eyes of a person, on a virtual screen. */
@Timeout(20)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WaitTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final AtomicReference<Thread> worker = new AtomicReference<>();

    @Test
    void the_seconds_are_counted_and_nothing_stays_when_the_work_is_over() {
        var stage =
                new Stage(80, 24).looks().waits(Duration.ofSeconds(3)).looks().meanwhile(this::answer);

        var answer = stage.prompter().waitFor("Checking the API key", LIMIT, working(() -> 12));

        assertThat(answer).contains(12);
        assertThat(stage.seen()).containsExactly("""
                ⠋ Checking the API key  0 of 10 s
                  Esc stops waiting · Ctrl-C leaves""", """
                ⠋ Checking the API key  3 of 10 s
                  Esc stops waiting · Ctrl-C leaves""");
        assertThat(stage.screen().text()).isEmpty();
    }

    @Test
    void the_sign_turns_within_a_second() {
        var stage = new Stage(80, 24).waits(Duration.ofMillis(200)).looks().meanwhile(this::answer);

        stage.prompter().waitFor("Checking the API key", LIMIT, working(() -> 12));

        assertThat(stage.seen()).singleElement().asString().startsWith("⠹ Checking the API key  0 of 10 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "\u001b[Z"})
    void esc_and_shift_tab_give_up_the_wait_alone(String key) throws Exception {
        var stage = new Stage(80, 24)
                .meanwhile(this::worker)
                .waits(Duration.ofSeconds(4))
                .types(key);

        var answer = stage.prompter().waitFor("Checking the API key", LIMIT, working(() -> 12));

        assertThat(answer).isEmpty();
        assertThat(stage.screen().text()).isEqualTo("· Checking the API key  given up after 4 s");
        interrupted.await();
    }

    @Test
    void ctrl_c_leaves() throws Exception {
        var stage = new Stage(80, 24).meanwhile(this::worker).types("\u0003");

        assertThatThrownBy(() -> stage.prompter().waitFor("Checking the API key", LIMIT, working(() -> 12)))
                .isInstanceOf(Cancelled.class);
        assertThat(stage.screen().text()).isEqualTo("✗ Checking the API key  cancelled");
        interrupted.await();
    }

    @Test
    void what_is_over_within_a_moment_is_not_shown() {
        var stage = new Stage(80, 24);

        assertThat(stage.prompter().waitBriefly("Looking", LIMIT, () -> 12)).contains(12);
        assertThat(stage.screen().raw()).isEmpty();
    }

    @Test
    void what_takes_longer_than_a_moment_is_shown_and_can_be_given_up() throws Exception {
        var stage = new Stage(80, 24).looks().meanwhile(this::worker).types("\u001b");

        assertThat(stage.prompter().waitBriefly("Looking", LIMIT, working(() -> 12)))
                .isEmpty();
        assertThat(stage.seen()).singleElement().asString().contains("Looking  0 of 10 s");
        interrupted.await();
    }

    @Test
    void other_keys_neither_end_the_wait_nor_answer_the_next_question() {
        var stage = new Stage(80, 24)
                .types("x\r\u001b[A\u001b[200~pasted\r\u001b[201~")
                .meanwhile(this::answer);

        assertThat(stage.prompter().waitFor("Checking", LIMIT, working(() -> 12)))
                .contains(12);
    }

    @Test
    void what_the_work_throws_reaches_the_caller() {
        var problem = Problem.of(Failure.PORT_OUT_OF_RANGE, "x");
        var stage = new Stage(80, 24).meanwhile(this::answer);

        assertThatThrownBy(() -> stage.prompter().waitFor("Checking", LIMIT, working(() -> {
                    throw problem;
                })))
                .isSameAs(problem);
        assertThat(stage.screen().text()).isEmpty();
        assertThat(stage.screen().raw()).endsWith("\u001b[?2004l");
    }

    @Test
    void a_terminal_that_is_gone_ends_the_run() {
        assertThatThrownBy(() -> new Stage(80, 24).prompter().waitFor("Checking", LIMIT, working(() -> 12)))
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void a_narrow_screen_still_counts() {
        var stage = new Stage(24, 15).looks().meanwhile(this::answer);

        stage.prompter().waitFor("Checking the API key", LIMIT, working(() -> 12));

        assertThat(stage.seen()).containsExactly("""
                ⠋ Checking the API key
                  0 of 10 s""");
    }

    /** Work that goes on until it is told to return. */
    private Supplier<Integer> working(Supplier<Integer> result) {
        return () -> {
            worker.set(Thread.currentThread());
            try {
                answered.await();
            } catch (InterruptedException hurried) {
                interrupted.countDown();
            }
            return result.get();
        };
    }

    private void answer() {
        answered.countDown();
        try {
            worker().join();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Thread worker() {
        Thread started;
        do {
            started = worker.get();
        } while (started == null);
        return started;
    }
}
