package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class ColumnsPropertyTest {
    @Property(seed = "3024372975")
    void wrapping_loses_nothing_but_blanks_and_fits(
            @ForAll @StringLength(max = 80) String text, @ForAll @IntRange(min = 2, max = 60) int width) {
        List<String> lines = Columns.wrap(text, width);

        assertThat(lines).allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(width));
        assertThat(withoutBlanks(String.join("", lines))).isEqualTo(withoutBlanks(text));
    }

    @Property(seed = "760026453")
    void a_picture_of_choices_always_fits_and_shows_the_selected_one(
            @ForAll @Size(min = 1, max = 30) List<@StringLength(max = 50) String> labels,
            @ForAll @IntRange(min = 20, max = 100) int width,
            @ForAll @IntRange(min = 5, max = 24) int height,
            @ForAll @IntRange(max = 29) int selected) {
        List<Choice<String>> choices =
                labels.stream().map(label -> new Choice<>(label, label, label)).toList();
        Question<String> question =
                new ChoiceQuestion<>(Pictures.STYLE, "Model", choices, Math.min(selected, choices.size() - 1));

        Picture picture = question.picture(new io.github.cloudruproxy.terminal.jline.Size(width, height));

        assertThat(picture.lines()).hasSizeLessThanOrEqualTo(height);
        assertThat(picture.lines()).allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(width));
        assertThat(picture.lines().get(picture.cursorRow()).render(Pictures.STYLE.theme()))
                .startsWith("›");
    }

    @Property(seed = "1514808771")
    void a_picture_of_a_text_always_fits_and_has_its_cursor_inside(
            @ForAll @StringLength(max = 120) String text,
            @ForAll @IntRange(min = 20, max = 100) int width,
            @ForAll @IntRange(max = 120) int left) {
        Question<String> question = new TextQuestion<>(
                Pictures.STYLE, new TextQuestion.Wanted<>("Image", "", given -> given, problem -> "refused"));
        question = Pictures.after(question, new Key.Paste(text));
        for (int step = 0; step < left; step++) {
            question = Pictures.after(question, Press.LEFT);
        }

        Picture picture = question.picture(new io.github.cloudruproxy.terminal.jline.Size(width, 24));

        assertThat(picture.lines()).allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(width));
        assertThat(picture.cursorColumn()).isLessThanOrEqualTo(width);
    }

    private static String withoutBlanks(String text) {
        return text.codePoints()
                .filter(point -> !Character.isWhitespace(point) && point != '\u0085')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
