package io.github.cloudruproxy.terminal.jline;

import static io.github.cloudruproxy.terminal.jline.Pictures.after;
import static io.github.cloudruproxy.terminal.jline.Pictures.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.terminal.StyledLine;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PagerTest {
    private static final List<StyledLine> TEXT = IntStream.rangeClosed(1, 20)
            .mapToObj(number -> new StyledLine(Role.MUTED, "line " + number))
            .toList();
    private static final Size ROOM = new Size(39, 6);

    private final Question<Boolean> pager = pager(TEXT, ROOM);

    @Test
    void a_text_that_fits_is_shown_whole() {
        assertThat(Pictures.of(pager(TEXT.subList(0, 2), ROOM), ROOM)).isEqualTo("""
                Changes
                line 1
                line 2
                ▏  q close
                """);
    }

    @Test
    void a_longer_text_is_shown_by_pages() {
        assertThat(Pictures.of(pager, ROOM)).isEqualTo("""
                Changes  lines 1–4 of 20
                line 1
                line 2
                line 3
                line 4
                ▏  q close · ↑/↓ scroll
                """);
        assertThat(title(new Key.Text(" "))).isEqualTo("lines 5–8 of 20");
        assertThat(title(Press.PAGE_DOWN, Press.PAGE_DOWN, Press.PAGE_UP)).isEqualTo("lines 5–8 of 20");
    }

    @Test
    void arrows_scroll_by_one_and_stop_at_the_ends() {
        assertThat(title(Press.UP)).isEqualTo("lines 1–4 of 20");
        assertThat(title(Press.DOWN, Press.DOWN, Press.UP)).isEqualTo("lines 2–5 of 20");
        assertThat(title(Press.END)).isEqualTo("lines 17–20 of 20");
        assertThat(title(Press.END, Press.PAGE_DOWN, Press.DOWN, Press.UP)).isEqualTo("lines 16–19 of 20");
        assertThat(title(Press.END, Press.HOME)).isEqualTo("lines 1–4 of 20");
    }

    @Test
    void the_keys_of_less_and_vi_work_too() {
        assertThat(title(typed("jj"))).isEqualTo("lines 3–6 of 20");
        assertThat(title(typed("jk"))).isEqualTo("lines 1–4 of 20");
        assertThat(title(typed("Gb"))).isEqualTo("lines 13–16 of 20");
        assertThat(title(typed("Gg"))).isEqualTo("lines 1–4 of 20");
        assertThat(title(typed("f"))).isEqualTo("lines 5–8 of 20");
    }

    @Test
    void a_line_that_is_too_long_goes_on_in_the_next_row_with_all_its_blanks() {
        var text = List.of(new StyledLine(Role.ADDED, "+   BIG_MODEL: 宽宽宽 blanks"));

        assertThat(Pictures.of(pager(text, new Size(18, 6)), new Size(18, 6))).isEqualTo("""
                Changes
                +   BIG_MODEL: 宽
                宽宽 blanks
                ▏  q close
                """);
    }

    @Test
    void a_screen_that_grew_shows_more() {
        assertThat(Pictures.of(after(pager, Press.END), new Size(39, 12))).startsWith("Changes  lines 11–20 of 20");
    }

    @Test
    void q_enter_and_escape_close_it() {
        assertThat(pager.press(Press.ENTER)).isInstanceOf(Step.Back.class);
        assertThat(pager.press(Press.ESCAPE)).isInstanceOf(Step.Back.class);
        assertThat(pager.press(new Key.Text("q"))).isInstanceOf(Step.Back.class);
        assertThat(pager.press(new Key.Text("й"))).isInstanceOf(Step.Back.class);
    }

    private String title(Key... keys) {
        String first = Pictures.of(after(pager, keys), ROOM).lines().findFirst().orElseThrow();
        return first.substring("Changes  ".length());
    }

    private static Question<Boolean> pager(List<StyledLine> text, Size room) {
        return new Pager(Pictures.STYLE, "Changes", text, () -> room);
    }
}
