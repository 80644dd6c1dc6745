package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.terminal.YesNo;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks for yes or no, which one key answers. */
final class ConfirmQuestion implements Question<Boolean> {
    private final Style style;
    private final String title;
    private final boolean byDefault;

    ConfirmQuestion(Style style, String title, boolean byDefault) {
        this.style = style;
        this.title = title;
        this.byDefault = byDefault;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean isUntouched() {
        return true;
    }

    /** A paste answers nothing. */
    @Override
    public Step<Boolean> accept(Key key) {
        if (key == Press.ENTER) {
            return answered(byDefault);
        }
        Optional<Boolean> answer = key instanceof Key.Text typed ? YesNo.of(typed.text()) : Optional.empty();
        return answer.map(this::answered).orElseGet(() -> new Step.Asking<>(this));
    }

    private Step<Boolean> answered(boolean answer) {
        return new Step.Answered<>(answer, YesNo.word(answer, style.messages()));
    }

    @Override
    public Picture picture(Size size) {
        String initials = style.words("confirm." + byDefault);
        Stream<String> answers = Stream.of(
                style.words("hint.confirm.yes"),
                style.words("hint.confirm.no"),
                style.words("hint.default", YesNo.word(byDefault, style.messages())));
        List<String> hints = Stream.concat(answers, style.back()).toList();
        return new Entry(style, title, Optional.empty(), hints)
                .picture(size, Line.of(style.text(Role.MUTED, initials)), 0);
    }
}
