package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.util.stream.Collectors;

/** Shows questions as text, the cursor as {@code ▏}. */
final class Pictures {
    static final Size WIDE = new Size(79, 24);
    static final Size NARROW = new Size(39, 15);
    static final Style STYLE = style(new Theme(false, true));
    static final Style ASCII = style(new Theme(false, false));

    private Pictures() {}

    static String of(Question<?> question, Size size) {
        return of(question.picture(size));
    }

    static String of(Picture picture) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < picture.lines().size(); row++) {
            String line = picture.lines().get(row).render(STYLE.theme());
            text.append(row == picture.cursorRow() ? withCursor(line, picture.cursorColumn()) : line)
                    .append('\n');
        }
        return text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String withCursor(String line, int column) {
        String before = Columns.head(line, column);
        return before + "▏" + line.substring(before.length());
    }

    private static Style style(Theme theme) {
        return new Style(theme, Messages.in(Language.ENGLISH));
    }

    /** The question after these keys, each of which it must survive. */
    static <T> Question<T> after(Question<T> question, Key... keys) {
        Question<T> current = question;
        for (Key key : keys) {
            if (!(current.press(key) instanceof Step.Asking<T> asking)) {
                throw new AssertionError(key + " ended the question");
            }
            current = asking.question();
        }
        return current;
    }

    static Key[] typed(String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .map(Key.Text::new)
                .toArray(Key[]::new);
    }
}
