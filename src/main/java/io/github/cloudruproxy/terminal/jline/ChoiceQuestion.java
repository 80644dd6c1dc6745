package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.ArrayList;
import java.util.List;

/** Lets the person pick one of several with the arrows, {@code j} and {@code k}, or a digit. */
final class ChoiceQuestion<T> implements Question<T> {
    /** There are no more digits, so that a longer list is filtered by typing instead. */
    static final int MOST_DIGITS = 9;

    /** The question and the hints about keys. */
    private static final int OTHER_ROWS = 2;

    private final Style style;
    private final String title;
    private final List<Choice<T>> choices;
    private final int selected;
    private final Passage subject;

    ChoiceQuestion(Style style, String title, List<Choice<T>> choices, int selected) {
        this(style, title, choices, selected, Passage.LASTING);
    }

    private ChoiceQuestion(Style style, String title, List<Choice<T>> choices, int selected, Passage subject) {
        this.subject = subject;
        this.style = style;
        this.title = title;
        this.choices = List.copyOf(choices);
        this.selected = selected;
    }

    /** The same where it stands below what is decided on. */
    ChoiceQuestion<T> below(Passage above) {
        return new ChoiceQuestion<>(style, title, choices, selected, above);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean isUntouched() {
        return true;
    }

    @Override
    public Step<T> accept(Key key) {
        if (key instanceof Press press) {
            return pressed(press);
        }
        if (key instanceof Key.Text typed) {
            return typed(typed.text());
        }
        return at(selected);
    }

    private Step<T> pressed(Press press) {
        return switch (press) {
            case ENTER ->
                new Step.Answered<>(
                        choices.get(selected).value(), choices.get(selected).label());
            case UP -> at(selected - 1);
            case DOWN -> at(selected + 1);
            case HOME, PAGE_UP -> at(0);
            case END, PAGE_DOWN -> at(choices.size() - 1);
            default -> at(selected);
        };
    }

    private Step<T> typed(String text) {
        return switch (text) {
            case "k" -> at(selected - 1);
            case "j" -> at(selected + 1);
            case "1", "2", "3", "4", "5", "6", "7", "8", "9" -> jump(Integer.parseInt(text) - 1);
            default -> at(selected);
        };
    }

    private Step<T> jump(int index) {
        return at(index < choices.size() ? index : selected);
    }

    private Step<T> at(int index) {
        int within = Math.max(0, Math.min(choices.size() - 1, index));
        return new Step.Asking<>(
                within == selected ? this : new ChoiceQuestion<>(style, title, choices, within, subject));
    }

    @Override
    public Picture picture(Size size) {
        return new ChoiceList(style, title, choices, selected).picture(beside(size), hints());
    }

    /** The choices make way for what is decided on, unless it is too high to be in sight as a whole. */
    private Size beside(Size size) {
        int left = size.height() - subject.rows();
        int height = left > OTHER_ROWS ? left : Math.min(size.height(), choices.size() + OTHER_ROWS);
        return new Size(size.width(), height);
    }

    private List<String> hints() {
        List<String> hints = new ArrayList<>(List.of(style.words("hint.move"), style.words("hint.choose")));
        style.back().forEach(hints::add);
        hints.add(style.words("hint.jump", Math.min(MOST_DIGITS, choices.size())));
        return hints;
    }
}
