package io.github.cloudruproxy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.jline.LineLayout;
import io.github.cloudruproxy.text.Advice;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScreenTest {
    private static final Messages ENGLISH = Messages.in(Language.ENGLISH);

    @Test
    void signs_stand_alone_for_those_who_see_them() {
        assertThat(screen(SignWords.NONE).sign(Glyph.WARNING)).isEqualTo("!");
    }

    @Test
    void signs_have_words_beside_them_for_screen_readers() {
        Screen screen = screen(SignWords.in(ENGLISH));

        assertThat(screen.sign(Glyph.SUCCESS)).isEqualTo("✓ ok:");
        assertThat(screen.sign(Glyph.WARNING)).isEqualTo("! warning:");
        assertThat(screen.sign(Glyph.ERROR)).isEqualTo("✗ error:");
    }

    @Test
    void a_question_needs_no_word() {
        assertThat(screen(SignWords.in(ENGLISH)).sign(Glyph.QUESTION)).isEqualTo("?");
    }

    @Test
    void short_pieces_stand_side_by_side_as_long_as_there_is_room() {
        Layout tenColumns = line -> line.length() <= 10 ? List.of(line) : List.of(line, "");
        StringWriter said = new StringWriter();
        PrintWriter err = new PrintWriter(said, true);

        new Screen(err, err, new Theme(false, true), tenColumns, SignWords.NONE)
                .row(
                        "  ",
                        Stream.of("one", "two", "three", "four").map(Advice::of).toList());

        assertThat(said.toString().lines()).containsExactly("one  two", "three", "four");
    }

    @Test
    void a_sentence_with_commands_is_one_line_where_there_is_room() {
        assertThat(said(200, screen -> screen.tell("  → ", ENGLISH.advice("problem.docker-not-running.fix"))))
                .containsExactly("  → Start Docker: sudo systemctl start docker (Linux), or open Docker Desktop."
                        + " If DOCKER_HOST is wrong: unset DOCKER_HOST");
    }

    @Test
    void where_there_is_none_each_command_stands_whole_in_a_line_of_its_own() {
        assertThat(said(20, screen -> screen.tell("  → ", ENGLISH.advice("problem.docker-not-running.fix"))))
                .containsExactly(
                        "  → Start Docker:",
                        "      sudo systemctl start docker",
                        "    (Linux), or open",
                        "    Docker Desktop.",
                        "    If DOCKER_HOST",
                        "    is wrong:",
                        "      unset DOCKER_HOST");
    }

    @Test
    void a_command_alone_is_not_broken() {
        assertThat(said(20, screen -> screen.tell("  → ", ENGLISH.advice("problem.port-taken.fix", 8082, "", 8083))))
                .containsExactly("  → cloudru-proxy onboard --port 8083");
    }

    @Test
    void a_prompt_is_broken_too_and_ends_with_a_blank() {
        StringWriter said = new StringWriter();

        narrow(20, said).ask("Number 1 to 5 (Enter takes 1, b goes back): ");

        assertThat(said.toString().lines()).containsExactly("Number 1 to 5 (Enter", "takes 1, b goes", "back): ");
    }

    @Test
    void a_blank_at_which_no_line_is_broken_is_printed_as_any_other() {
        assertThat(said(20, screen -> screen.say("Quick: free · port\u00a08082")))
                .containsExactly("Quick: free ·", "port 8082");
    }

    @Test
    void a_draft_is_broken_and_not_printed() {
        StringWriter said = new StringWriter();

        List<String> draft = narrow(20, said).draft(screen -> screen.say("The proxy runs in a container."));

        assertThat(draft).containsExactly("The proxy runs in a", "container.");
        assertThat(said.toString()).isEmpty();
    }

    private static List<String> said(int width, Consumer<Screen> speaker) {
        StringWriter said = new StringWriter();
        speaker.accept(narrow(width, said));
        return said.toString().lines().toList();
    }

    private static Screen narrow(int width, StringWriter said) {
        PrintWriter err = new PrintWriter(said, true);
        return new Screen(err, err, new Theme(false, true), new LineLayout(() -> width + 1), SignWords.NONE);
    }

    private static Screen screen(SignWords words) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Screen(nowhere, nowhere, new Theme(false, true), Layout.UNBROKEN, words);
    }
}
