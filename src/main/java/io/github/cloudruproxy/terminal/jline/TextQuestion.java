package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks for a line of text. The default stands in its place until something is typed. */
final class TextQuestion<T> implements Question<T> {
    private final Style style;
    private final Wanted<T> wanted;
    private final LineBuffer entered;
    private final Optional<String> complaint;

    /**
     * What is asked for.
     *
     * @param byDefault what Enter alone takes; empty text when something must be entered
     */
    record Wanted<T>(String title, String byDefault, Function<String, T> parser, Function<Problem, String> explainer) {}

    TextQuestion(Style style, Wanted<T> wanted) {
        this(style, wanted, LineBuffer.EMPTY, Optional.empty());
    }

    private TextQuestion(Style style, Wanted<T> wanted, LineBuffer entered, Optional<String> complaint) {
        this.style = style;
        this.wanted = wanted;
        this.entered = entered;
        this.complaint = complaint;
    }

    @Override
    public String title() {
        return wanted.title();
    }

    @Override
    public boolean isUntouched() {
        return entered.isEmpty();
    }

    @Override
    public Step<T> accept(Key key) {
        if (key == Press.ENTER) {
            return submit();
        }
        if (key instanceof Key.Text typed) {
            return asking(entered.insert(typed.text()));
        }
        if (key instanceof Key.Paste paste) {
            return asking(entered.insert(paste.text().strip().replace('\n', ' ')));
        }
        return key instanceof Press press && press != Press.UNKNOWN
                ? asking(entered.edit(press))
                : new Step.Asking<>(this);
    }

    private Step<T> submit() {
        String text = entered.isEmpty() ? wanted.byDefault() : entered.text();
        try {
            return new Step.Answered<>(wanted.parser().apply(text), text);
        } catch (Problem problem) {
            String words = wanted.explainer().apply(problem);
            return new Step.Asking<>(new TextQuestion<>(style, wanted, entered, Optional.of(words)));
        }
    }

    private Step<T> asking(LineBuffer text) {
        return new Step.Asking<>(new TextQuestion<>(style, wanted, text, Optional.empty()));
    }

    @Override
    public Picture picture(Size size) {
        Entry entry = new Entry(style, title(), complaint, hints());
        if (entered.isEmpty()) {
            return entry.picture(size, placeholder(), 0);
        }
        String text = style.text(entered.text()).text();
        int room = entry.room(size, Columns.of(text)) - 1;
        // A text that is too long slides to the left under the cursor.
        String before = Columns.tail(style.text(entered.beforeCursor()).text(), room);
        String after = Columns.head(
                style.text(entered.text().substring(entered.cursor())).text(), room - Columns.of(before));
        return entry.picture(size, Line.of(style.text(before + after)), Columns.of(before));
    }

    private Line placeholder() {
        return wanted.byDefault().isEmpty()
                ? Line.of()
                : Line.of(style.text(Role.MUTED, style.words("present", wanted.byDefault())));
    }

    private List<String> hints() {
        boolean takesDefault = entered.isEmpty() && !wanted.byDefault().isEmpty();
        String enter = takesDefault ? style.words("hint.default", wanted.byDefault()) : style.words("hint.confirm");
        return Stream.concat(Stream.of(enter), style.back()).toList();
    }
}
