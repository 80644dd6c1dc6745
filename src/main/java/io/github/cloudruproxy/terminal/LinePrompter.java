package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks line by line and never goes back on the screen: for dumb and tiny terminals and for screen readers. Choices are
 * numbered, {@code b} or {@code back} (on a Russian keyboard {@code н} or {@code назад}) goes one step back, the end of the input cancels. What is invalid is explained
 * and asked again.
 */
public final class LinePrompter implements Prompter {
    private static final Set<String> BACK = Set.of("b", "back", "н", "назад");
    /** Where the letter stands for no. */
    private static final Set<String> BACK_FROM_YES_OR_NO = Set.of("b", "back", "назад");

    private final LineInput input;
    private final Screen screen;
    private final Messages messages;
    private final Function<Problem, String> explainer;
    private final Heartbeat heartbeat;
    private final Ordinal ordinal;
    private final Leisure leisure;

    /**
     * @param screen where questions go, to its standard error
     * @param explainer the words for an answer that a parser refused
     * @param heartbeat when to say that a wait goes on
     */
    public LinePrompter(
            LineInput input,
            Screen screen,
            Messages messages,
            Function<Problem, String> explainer,
            Heartbeat heartbeat) {
        this(input, screen, messages, explainer, heartbeat, Ordinal.NONE, new Leisure());
    }

    private LinePrompter(
            LineInput input,
            Screen screen,
            Messages messages,
            Function<Problem, String> explainer,
            Heartbeat heartbeat,
            Ordinal ordinal,
            Leisure leisure) {
        this.input = input;
        this.screen = screen;
        this.messages = messages;
        this.explainer = explainer;
        this.heartbeat = heartbeat;
        this.ordinal = ordinal;
        this.leisure = leisure;
    }

    @Override
    public Prompter at(Ordinal there) {
        return new LinePrompter(input, screen, messages, explainer, heartbeat, there, leisure);
    }

    private String heading(String question) {
        return ordinal.isNumbered() ? words("step", ordinal.number(), ordinal.total(), question) : question;
    }

    /** What is asked, then how it can be answered without an answer of one's own. */
    private String prompt(String question, String back, Optional<String> byDefault) {
        Stream<String> ways = Stream.concat(byDefault.stream(), ordinal.leadsBack() ? Stream.of(back) : Stream.empty());
        String hints = ways.collect(Collectors.joining(", "));
        return hints.isEmpty() ? words("entry", question) : words("entry.hinted", question, hints);
    }

    private String prompt(String question, Optional<String> byDefault) {
        return prompt(question, words("hint.back"), byDefault);
    }

    @Override
    public Passage passage() {
        return Passage.LASTING;
    }

    @Override
    public <T> Optional<SecretAnswer<T>> secret(
            String question, Optional<String> presentAnswer, Function<String, T> parser, Function<T, String> masked) {
        String prompt = prompt(heading(question), presentAnswer.map(present -> words("hint.keep", present)));
        Optional<SecretAnswer<T>> answer = repeat(prompt, BACK, input.secrets()::readLine, line -> {
            if (line.isEmpty() && presentAnswer.isPresent()) {
                return new SecretAnswer<>(Optional.empty());
            }
            return new SecretAnswer<>(Optional.of(parser.apply(line)));
        });
        answer.flatMap(SecretAnswer::entered).ifPresent(entered -> settle(question, masked.apply(entered)));
        return answer;
    }

    @Override
    public <T> Optional<T> text(String question, String byDefault, Function<String, T> parser) {
        Optional<String> hint =
                Optional.of(byDefault).filter(text -> !text.isEmpty()).map(text -> words("hint.default", text));
        return repeat(
                prompt(heading(question), hint),
                BACK,
                this::readLine,
                line -> parser.apply(line.isEmpty() ? byDefault : line));
    }

    @Override
    public <T> Optional<T> choose(String question, List<Choice<T>> choices, int selected) {
        screen.say(heading(question));
        NumberedList list = new NumberedList(choices);
        list.rows().forEach(screen::say);
        String prompt = prompt(list, selected);
        Optional<Choice<T>> chosen =
                repeat(prompt, BACK, this::readLine, line -> choices.get(index(line, list, selected)));
        chosen.ifPresent(choice -> settle(question, choice.label()));
        return chosen.map(Choice::value);
    }

    @Override
    public <T> Optional<T> pick(String question, List<Choice<T>> choices, int selected) {
        return choose(question, choices, selected);
    }

    @Override
    public <T> Optional<T> decide(String question, List<Choice<T>> choices, int selected, Passage subject) {
        input.forgetTypedAhead();
        return choose(question, choices, selected);
    }

    private String prompt(NumberedList list, int selected) {
        String question = words(list.isLong() ? "number.or.part" : "number", list.size());
        return prompt(question, Optional.of(words("hint.default", selected + 1)));
    }

    /**
     * Says when it happens, and leaves the answer to the person: what is half typed then is with the terminal, and would
     * become a part of the next answer, which may be a secret.
     */
    @Override
    public <T> Optional<T> chooseUnless(String question, List<Choice<T>> choices, int selected, Event<T> event) {
        Announcement announcement = new Announcement(screen, prompt(new NumberedList(choices), selected));
        BackgroundTask<T> lookout = BackgroundTask.start(() -> {
            T answer = event.answer().get();
            announcement.make(event.words());
            return answer;
        });
        try {
            return choose(question, choices, selected);
        } finally {
            announcement.isTooLate();
            lookout.giveUp();
        }
    }

    @Override
    public Optional<Boolean> confirm(String question, boolean byDefault) {
        String prompt =
                prompt(heading(question), words("hint.back.confirm"), Optional.of(words("hint.confirm." + byDefault)));
        Optional<Boolean> answer = repeat(prompt, BACK_FROM_YES_OR_NO, this::readLine, line -> {
            if (line.isEmpty()) {
                return byDefault;
            }
            return YesNo.of(line).orElseThrow(() -> new Unanswered(List.of(refusal(words("confirm.invalid", line)))));
        });
        answer.ifPresent(given -> settle(question, YesNo.word(given, messages)));
        return answer;
    }

    /** Shows all of it: the terminal or the screen reader scrolls. */
    @Override
    public void page(String title, List<StyledLine> text) {
        screen.say(title);
        text.forEach(line -> screen.quote(screen.theme().style(line.role(), line.text())));
    }

    @Override
    public void atLeisure(Runnable work) {
        leisure.fillWith(work);
    }

    @Override
    public <T> Optional<T> waitFor(String what, Duration limit, Supplier<T> work) {
        screen.say(words("wait", what, limit.toSeconds()));
        return waitBriefly(what, limit, work);
    }

    @Override
    public <T> Optional<T> waitBriefly(String what, Duration limit, Supplier<T> work) {
        return Optional.of(heartbeat.sitThrough(
                BackgroundTask.start(work),
                elapsed -> screen.say(words("wait.still", what, elapsed.toSeconds(), limit.toSeconds()))));
    }

    private int index(String line, NumberedList list, int selected) {
        if (line.isEmpty()) {
            return selected;
        }
        return list.index(line).orElseThrow(() -> {
            List<String> matches = list.rowsThatShow(line);
            return new Unanswered(
                    matches.isEmpty() ? List.of(refusal(words("number.invalid", line, list.size()))) : matches);
        });
    }

    private <T> Optional<T> repeat(String prompt, Set<String> back, LineSource source, Function<String, T> parser) {
        while (true) {
            screen.ask(prompt);
            leisure.begin();
            String line = source.readLine().orElseThrow(Cancelled::new).strip();
            if (back.contains(line)) {
                return Optional.empty();
            }
            try {
                return Optional.of(parser.apply(line));
            } catch (Unanswered notYet) {
                notYet.said.forEach(screen::say);
            } catch (Problem problem) {
                screen.say(refusal(explainer.apply(problem)));
            }
        }
    }

    private Optional<String> readLine() {
        try {
            return Optional.ofNullable(input.lines().readLine());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String refusal(String explanation) {
        return screen.theme().glyph(Glyph.ERROR) + " " + words("invalid") + ": " + explanation;
    }

    private void settle(String question, String answer) {
        screen.say(screen.sign(Glyph.SUCCESS) + " " + question + ": " + answer);
    }

    private String words(String key, Object... arguments) {
        return messages.get("terminal.line." + key, arguments);
    }

    @FunctionalInterface
    private interface LineSource {
        Optional<String> readLine();
    }

    /** What is said instead of taking the answer; it never leaves this class. */
    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> said;

        private Unanswered(List<String> said) {
            super("", null, false, false);
            this.said = said;
        }
    }
}
