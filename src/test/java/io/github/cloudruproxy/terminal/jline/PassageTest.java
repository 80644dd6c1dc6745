package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Screen;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stays on the screen can be taken back. */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PassageTest {
    private static final List<Choice<String>> WAYS =
            List.of(new Choice<>("quick", "Quick", List.of()), new Choice<>("custom", "Custom", List.of()));

    @Test
    void answers_and_what_was_said_are_erased() {
        var stage = new Stage(80, 24).types("\r\r");
        Prompter prompter = stage.prompter();
        Screen voice = stage.voice();
        voice.say("Workspace /tmp/project");
        Passage passage = prompter.passage();
        prompter.choose("Setup", WAYS, 0);
        voice.say("The key is accepted: 42 models");
        prompter.choose("Go ahead", WAYS, 0);

        passage.takeBack();

        assertThat(stage.screen().text()).isEqualTo("Workspace /tmp/project");
    }

    @Test
    void a_line_that_took_several_rows_is_erased_as_a_whole() {
        var stage = new Stage(20, 20).types("\r");
        Prompter prompter = stage.prompter();
        stage.voice().say("before");
        Passage passage = prompter.passage();
        stage.voice().quote("docker compose -f docker-compose.cloudru-proxy.yml up -d");
        stage.voice().say("Create an API key at https://console.cloud.ru/models");
        prompter.choose("How should it be set up", WAYS, 1);

        passage.takeBack();

        assertThat(stage.screen().text()).isEqualTo("before");
    }

    @Test
    void what_is_out_of_sight_stays_and_the_rest_is_erased() {
        var stage = new Stage(40, 5);
        Prompter prompter = stage.prompter();
        Passage passage = prompter.passage();
        for (int line = 1; line <= 9; line++) {
            stage.voice().say("line " + line);
        }

        passage.takeBack();
        stage.voice().say("after");

        assertThat(stage.screen().text()).isEqualTo("after");
    }

    @Test
    void what_was_taken_back_already_cannot_be_taken_back_once_more() {
        var stage = new Stage(80, 24);
        Prompter prompter = stage.prompter();
        Passage outer = prompter.passage();
        stage.voice().say("wrong");
        Passage inner = prompter.passage();
        stage.voice().say("wronger");
        outer.takeBack();
        stage.voice().say("right");

        inner.takeBack();

        assertThat(stage.screen().text()).isEqualTo("right");
    }

    @Test
    void lines_that_a_narrower_terminal_has_wrapped_are_counted_as_it_shows_them() {
        var stage = Stage.rewrapping(80, 24).resizes(40, 24).types("\r");
        Prompter prompter = stage.prompter();
        stage.voice().say("before");
        Passage passage = prompter.passage();
        stage.voice().say("Adapted to the image: starts /app/.venv/bin/python instead");
        prompter.choose("Setup", WAYS, 0);

        passage.takeBack();

        assertThat(stage.screen().text()).isEqualTo("before");
    }

    @Test
    void lines_that_a_narrower_terminal_has_cut_are_counted_as_it_shows_them() {
        var stage = new Stage(80, 24).resizes(40, 24).types("\r");
        Prompter prompter = stage.prompter();
        stage.voice().say("before");
        Passage passage = prompter.passage();
        stage.voice().say("Adapted to the image: starts /app/.venv/bin/python instead");
        prompter.choose("Setup", WAYS, 0);

        passage.takeBack();

        assertThat(stage.screen().text()).isEqualTo("before");
    }

    @Test
    void another_answer_stands_where_the_first_one_stood() {
        var stage = new Stage(80, 24).types("\r\r").looks().types("2\r");
        Prompter prompter = stage.prompter();
        Passage first = prompter.passage();
        prompter.choose("Setup", WAYS, 0);
        first.end();
        prompter.choose("Model", WAYS, 0);

        Optional<String> answer = first.replace(() -> prompter.choose("Setup", WAYS, 0));

        assertThat(answer).contains("custom");
        assertThat(stage.seen()).containsExactly("""
                ? Setup
                › Quick
                  Custom
                  ↑/↓ move · Enter choose · Esc back · 1–2 jump""");
        assertThat(stage.screen().text()).isEqualTo("✓ Setup  Custom\n✓ Model  Quick");
    }

    @Test
    void whoever_goes_back_from_another_answer_finds_the_first_one() {
        var stage = new Stage(80, 24).types("\r\r\u001b[Z");
        Prompter prompter = stage.prompter();
        Passage first = prompter.passage();
        prompter.choose("Setup", WAYS, 0);
        first.end();
        prompter.choose("Model", WAYS, 0);

        Optional<String> answer = first.replace(() -> prompter.choose("Setup", WAYS, 0));

        assertThat(answer).isEmpty();
        assertThat(stage.screen().text()).isEqualTo("✓ Setup  Quick\n✓ Model  Quick");
    }

    @Test
    void an_answer_can_be_replaced_again_and_again() {
        var stage = new Stage(80, 24).types("\r\r2\r\r");
        Prompter prompter = stage.prompter();
        Passage first = prompter.passage();
        prompter.choose("Setup", WAYS, 0);
        first.end();
        prompter.choose("Model", WAYS, 0);

        first.replace(() -> prompter.choose("Setup", WAYS, 0));
        first.replace(() -> prompter.choose("Setup", WAYS, 0));

        assertThat(stage.screen().text()).isEqualTo("✓ Setup  Quick\n✓ Model  Quick");
    }

    @Test
    void what_stood_there_when_the_program_was_stopped_is_not_erased() {
        var stage = new Stage(80, 24);
        Prompter prompter = stage.prompter();
        Passage passage = prompter.passage();
        stage.voice().say("before");
        stage.screen().write("[1]+  Stopped\r\n");
        stage.canvas().drawAfresh();
        stage.voice().say("after");

        passage.takeBack();

        assertThat(stage.screen().text()).isEqualTo("before\n[1]+  Stopped");
    }
}
