package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Prompter.SecretAnswer;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks for a secret, of which only the length is shown, and the end when it was pasted whole: the end of what grows
 * under the fingers would show it all, one character after the other.
 */
final class SecretQuestion<T> implements Question<SecretAnswer<T>> {
    private static final String DOTS = "••••••••";
    private static final int SHOWN = 4;
    private static final int SHORTEST_WITH_SHOWN_END = 12;

    private final Style style;
    private final Wanted<T> wanted;
    private final String entered;
    private final boolean pasted;
    private final Optional<String> complaint;

    /**
     * What is asked for.
     *
     * @param presentAnswer what Enter alone keeps, as it is shown
     * @param masked how an answer is shown once it is given
     */
    record Wanted<T>(
            String title,
            Optional<String> presentAnswer,
            Function<String, T> parser,
            Function<T, String> masked,
            Function<Problem, String> explainer) {}

    SecretQuestion(Style style, Wanted<T> wanted) {
        this(style, wanted, "", false, Optional.empty());
    }

    private SecretQuestion(Style style, Wanted<T> wanted, String entered, boolean pasted, Optional<String> complaint) {
        this.style = style;
        this.wanted = wanted;
        this.entered = entered;
        this.pasted = pasted;
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
    public Step<SecretAnswer<T>> accept(Key key) {
        if (key == Press.ENTER) {
            return submit();
        }
        if (key instanceof Key.Text typed) {
            return asking(entered + typed.text());
        }
        if (key instanceof Key.Paste paste) {
            return asking(entered + withoutLineEnd(paste.text()), entered.isEmpty());
        }
        if (key == Press.BACKSPACE && !entered.isEmpty()) {
            return asking(entered.substring(0, entered.offsetByCodePoints(entered.length(), -1)));
        }
        boolean clears = key == Press.CTRL_U || key == Press.CTRL_W;
        return clears ? asking("") : new Step.Asking<>(this);
    }

    private Step<SecretAnswer<T>> submit() {
        if (entered.isEmpty() && wanted.presentAnswer().isPresent()) {
            String present = wanted.presentAnswer().get();
            return new Step.Answered<>(new SecretAnswer<>(Optional.empty()), style.words("kept", present));
        }
        try {
            T answer = wanted.parser().apply(entered);
            return new Step.Answered<>(
                    new SecretAnswer<>(Optional.of(answer)), wanted.masked().apply(answer));
        } catch (Problem problem) {
            // Nobody can mend what they cannot see: the next attempt starts afresh.
            String words = wanted.explainer().apply(problem);
            return new Step.Asking<>(new SecretQuestion<>(style, wanted, "", false, Optional.of(words)));
        }
    }

    private Step<SecretAnswer<T>> asking(String text) {
        return asking(text, false);
    }

    private Step<SecretAnswer<T>> asking(String text, boolean pastedWhole) {
        return new Step.Asking<>(new SecretQuestion<>(style, wanted, text, pastedWhole, Optional.empty()));
    }

    private static String withoutLineEnd(String paste) {
        int end = paste.length();
        while (end > 0 && paste.charAt(end - 1) == '\n') {
            end--;
        }
        return paste.substring(0, end);
    }

    @Override
    public Picture picture(Size size) {
        Entry entry = new Entry(style, title(), complaint, hints());
        return entered.isEmpty() ? entry.picture(size, present(), 0) : entry.picture(size, value(size), mask().width());
    }

    private Line present() {
        return wanted.presentAnswer()
                .map(present -> Line.of(style.text(Role.MUTED, style.words("present", present))))
                .orElse(Line.of());
    }

    private Line value(Size size) {
        int length = entered.codePointCount(0, entered.length());
        Line counted = counted(style.messages().count("characters", length));
        // A number that is cut is another number.
        return Style.INDENT + counted.width() <= size.width() ? counted : counted(String.valueOf(length));
    }

    private Line counted(String length) {
        return Line.of(mask(), style.text(Role.MUTED, " · " + length));
    }

    private Span mask() {
        int length = entered.codePointCount(0, entered.length());
        boolean showsEnd = pasted && length >= SHORTEST_WITH_SHOWN_END;
        String end = showsEnd ? entered.substring(entered.offsetByCodePoints(entered.length(), -SHOWN)) : "";
        return style.text(DOTS + end);
    }

    private List<String> hints() {
        boolean keeps = entered.isEmpty() && wanted.presentAnswer().isPresent();
        String unkept = entered.isEmpty() ? "hint.paste" : "hint.confirm";
        return Stream.concat(Stream.of(style.words(keeps ? "hint.keep" : unkept)), style.back())
                .toList();
    }
}
