package io.github.cloudruproxy.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Prompter.Event;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinePrompterTest {
    private static final List<Choice<String>> PRESETS = List.of(
            new Choice<>("full", "GLM-4.7", List.of("best", "200K")), new Choice<>("flash", "Flash", List.of()));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void choices_are_numbered_and_taken_by_their_number() {
        var answer = typing("2").choose("Model preset", PRESETS, 0);

        assertThat(answer).contains("flash");
        assertThat(shown()).isEqualTo("""
                Model preset
                  1. GLM-4.7 – best · 200K
                  2. Flash
                Number 1 to 2 (Enter takes 1, b goes back): ✓ Model preset: Flash
                """);
    }

    @Test
    void the_step_is_said_in_words_with_the_question_alone() {
        typing("2").at(new Ordinal(2, 4)).choose("Model preset", PRESETS, 0);

        assertThat(shown()).startsWith("Step 2 of 4: Model preset\n").endsWith("✓ Model preset: Flash\n");
    }

    @Test
    void the_first_question_offers_no_way_back() {
        typing("2").at(new Ordinal(1, 4)).choose("Model preset", PRESETS, 0);
        typing("8082").at(new Ordinal(1, 4)).text("Port", "", Integer::valueOf);

        assertThat(shown())
                .contains("Number 1 to 2 (Enter takes 1): ")
                .endsWith("Step 1 of 4: Port: ")
                .doesNotContain("goes back");
    }

    @Test
    void a_question_alone_is_not_numbered_and_leads_nowhere() {
        typing("8082").at(new Ordinal(1, 1)).text("Port", "8082", Integer::valueOf);

        assertThat(shown()).isEqualTo("Port (Enter takes 8082): ");
    }

    @Test
    void enter_alone_takes_the_selected_choice() {
        assertThat(typing("").choose("Model preset", PRESETS, 1)).contains("flash");
    }

    @Test
    void a_number_that_is_not_offered_is_explained_and_asked_again() {
        assertThat(typing("3", "x", "99999999999", "1").choose("Model preset", PRESETS, 1))
                .contains("full");
        assertThat(shown())
                .contains("✗ Invalid: “3” is not a number from 1 to 2.", "“x” is not", "“99999999999” is not");
    }

    @Test
    void b_and_back_go_back() {
        assertThat(typing("b").choose("Model preset", PRESETS, 0)).isEmpty();
        assertThat(typing("back").text("Port", "8082", Integer::valueOf)).isEmpty();
        assertThat(typing("b").secret("API key", Optional.empty(), ApiKey::parse, ApiKey::masked))
                .isEmpty();
    }

    @Test
    void the_end_of_the_input_cancels() {
        var nobody = typing();

        assertThatThrownBy(() -> nobody.text("Port", "8082", Integer::valueOf)).isInstanceOf(Cancelled.class);
        assertThatThrownBy(() -> nobody.choose("Model preset", PRESETS, 0)).isInstanceOf(Cancelled.class);
        assertThatThrownBy(() -> nobody.secret("API key", Optional.empty(), ApiKey::parse, ApiKey::masked))
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void enter_alone_takes_the_default_text() {
        assertThat(typing("").text("Port", "8082", Integer::valueOf)).contains(8082);
        assertThat(shown()).isEqualTo("Port (Enter takes 8082, b goes back): ");
    }

    @Test
    void what_a_parser_refuses_is_explained_and_asked_again() {
        var answer = typing("many", "9000").text("Port", "8082", LinePrompterTest::port);

        assertThat(answer).contains(9000);
        assertThat(shown()).contains("✗ Invalid: port-out-of-range");
    }

    @Test
    void a_secret_leaves_its_mask_and_never_itself() {
        var answer = typing("abcdefgh12345678").secret("API key", Optional.empty(), ApiKey::parse, ApiKey::masked);

        assertThat(answer.flatMap(Prompter.SecretAnswer::entered).map(ApiKey::length))
                .contains(16);
        assertThat(shown()).contains("✓ API key: ••••••••5678").doesNotContain("abcdefgh12345678");
    }

    @Test
    void enter_alone_keeps_the_present_secret() {
        var answer = typing("").secret("API key", Optional.of("••••1f3a"), ApiKey::parse, ApiKey::masked);

        assertThat(answer).contains(new Prompter.SecretAnswer<>(Optional.empty()));
        assertThat(shown()).isEqualTo("API key (Enter keeps ••••1f3a, b goes back): ");
    }

    @Test
    void nothing_is_printed_on_standard_output() {
        var answer = typing("1").choose("Model preset", PRESETS, 0);

        assertThat(answer).isPresent();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void part_of_a_name_shows_the_rows_that_have_it() {
        assertThat(typing("glm best", "1").choose("Model preset", PRESETS, 1)).contains("full");
        assertThat(shown()).contains("""
                goes back):   1. GLM-4.7 – best · 200K
                Number 1 to 2""");
    }

    @Test
    void a_whole_name_chooses_its_row() {
        assertThat(typing("flash").choose("Model preset", PRESETS, 0)).contains("flash");
    }

    @Test
    void a_long_list_says_that_part_of_a_name_is_enough() {
        List<Choice<Integer>> many = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> new Choice<>(number, "model-" + number, List.<String>of()))
                .toList();

        assertThat(typing("12").choose("Model", many, 0)).contains(12);
        assertThat(shown()).contains("Number 1 to 12, or part of a name to see fewer (Enter takes 1, b goes back): ");
    }

    @ParameterizedTest
    @CsvSource({"y, true", "Yes, true", "да, true", "n, false", "н, false", "'', false"})
    void yes_and_no_are_understood_in_either_language(String line, boolean answer) {
        assertThat(typing(line).confirm("Remove it", false)).contains(answer);
        assertThat(shown())
                .startsWith("Remove it (y or n, Enter takes n, b goes back): ✓ Remove it: " + (answer ? "yes" : "no"));
    }

    @Test
    void what_is_neither_yes_nor_no_is_asked_again() {
        assertThat(typing("maybe", "back").confirm("Remove it", true)).isEmpty();
        assertThat(shown()).contains("✗ Invalid: “maybe” is neither yes nor no.");
    }

    @Test
    void a_text_is_shown_whole() {
        typing().page("Changes", List.of(new StyledLine(Role.ADDED, "+a"), new StyledLine(Role.REMOVED, "-b")));

        assertThat(shown()).isEqualTo("Changes\n+a\n-b\n");
    }

    @Test
    void a_wait_says_from_time_to_time_that_it_goes_on() {
        var answer = typing().waitFor("Checking the API key", Duration.ofSeconds(30), () -> {
            while (!shown().contains("20 of 30 s")) {
                Thread.onSpinWait();
            }
            return 12;
        });

        assertThat(answer).contains(12);
        assertThat(shown()).startsWith("""
                Checking the API key: please wait, at most 30 s. Ctrl-C leaves.
                Checking the API key: 10 of 30 s.
                Checking the API key: 20 of 30 s.
                """);
    }

    @Test
    void what_usually_takes_a_moment_is_told_of_only_when_it_takes_long() {
        assertThat(typing().waitBriefly("Looking", Duration.ofSeconds(60), () -> 12))
                .contains(12);

        assertThat(shown()).doesNotContain("please wait");
    }

    @Test
    void what_goes_wrong_during_a_wait_is_told_to_the_caller() {
        var problem = Problem.of(Failure.PORT_OUT_OF_RANGE, "x");

        assertThatThrownBy(() -> typing().waitFor("Checking", Duration.ofSeconds(30), () -> {
                    throw problem;
                }))
                .isSameAs(problem);
    }

    @Test
    void what_was_typed_before_a_decision_was_asked_for_does_not_make_it() {
        LinePrompter prompter = reading(new BufferedReader(new StringReader("1\n2\n")) {
            private int typedAhead = "1\n".length();

            @Override
            public boolean ready() {
                return typedAhead > 0;
            }

            @Override
            public int read() throws IOException {
                typedAhead--;
                return super.read();
            }
        });

        assertThat(prompter.decide("Go ahead", PRESETS, 0, Passage.LASTING)).contains("flash");
    }

    @Test
    @Timeout(20)
    void an_event_is_told_while_the_question_stands_and_the_person_answers() {
        LinePrompter prompter = reading(new BufferedReader(new StringReader("\n")) {
            @Override
            public String readLine() throws IOException {
                awaitShown("Docker answers");
                return super.readLine();
            }
        });

        var answer = prompter.chooseUnless("Model preset", PRESETS, 1, new Event<>("Docker answers", () -> {
            awaitShown("goes back");
            return "full";
        }));

        assertThat(answer).contains("flash");
        assertThat(shown().lines().map(String::strip))
                .containsSubsequence(
                        "Number 1 to 2 (Enter takes 2, b goes back):",
                        "✓ Docker answers",
                        "Number 1 to 2 (Enter takes 2, b goes back): ✓ Model preset: Flash");
    }

    @Test
    void an_event_that_happens_after_the_answer_is_not_told() {
        Screen screen = new Screen(new PrintWriter(out), new PrintWriter(err), new Theme(false, true));
        Announcement announcement = new Announcement(screen, "Number: ");

        announcement.isTooLate();
        announcement.make("Docker answers");

        assertThat(shown()).isEmpty();
    }

    private void awaitShown(String text) {
        while (!shown().contains(text)) {
            Thread.onSpinWait();
        }
    }

    private String shown() {
        return err.toString().replace(System.lineSeparator(), "\n");
    }

    private LinePrompter typing(String... lines) {
        String input = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
        return reading(new BufferedReader(new StringReader(input)), lines);
    }

    private LinePrompter reading(BufferedReader input, String... lines) {
        Queue<String> secrets = new ArrayDeque<>(List.of(lines));
        return new LinePrompter(
                new LineInput(input, () -> Optional.ofNullable(secrets.poll())),
                new Screen(new PrintWriter(out), new PrintWriter(err), new Theme(false, true)),
                Messages.in(Language.ENGLISH),
                problem -> problem.failure().id(),
                new Heartbeat(() -> clock.getAndAdd(10_000_000_000L), Duration.ofMillis(1)));
    }

    private static Integer port(String text) {
        if (!text.matches("\\d+")) {
            throw Problem.of(Failure.PORT_OUT_OF_RANGE, text);
        }
        return Integer.valueOf(text);
    }
}
