package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Ordinal;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.StyledLine;
import io.github.cloudruproxy.terminal.YesNo;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A person who answers by a script. A question that the script does not have next, a choice that is not offered and, on
 * {@link #close()}, an answer that nobody asked for fail the test.
 */
public final class ScriptedPrompter implements Prompter, AutoCloseable {
    private static final String BACK = "<back>";
    private static final String ENTER = "<enter>";
    private static final String EVENT = "<event>";
    private static final String LEAVE = "<leave>";

    private final Deque<Line> script = new ArrayDeque<>();
    private final List<String> pages = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> offers = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final List<Runnable> leisure = new ArrayList<>();

    private record Line(String question, String answer, Runnable meanwhile) {}

    /** Types this, or picks the choice with this label. */
    public ScriptedPrompter when(String question, String answer) {
        script.add(new Line(question, answer, () -> {}));
        return this;
    }

    /** Takes what is offered. */
    public ScriptedPrompter enterWhen(String question) {
        return when(question, ENTER);
    }

    /** Goes one step back. */
    public ScriptedPrompter backWhen(String question) {
        return when(question, BACK);
    }

    /** Lets something else happen while the person thinks about the last question so far. */
    public ScriptedPrompter meanwhile(Runnable event) {
        Line last = script.removeLast();
        script.add(new Line(last.question, last.answer, event));
        return this;
    }

    /** Leaves with Ctrl-C, at a question or from a wait. */
    public ScriptedPrompter leavesAt(String question) {
        return when(question, LEAVE);
    }

    /** Gives up a wait; one that the script does not have next is sat through. */
    public ScriptedPrompter givesUpWaitingFor(String what) {
        return when(what, BACK);
    }

    /** The ids of the failures with which answers were refused. */
    public List<String> refusals() {
        return refusals;
    }

    /** The lines of the texts that were shown to be read. */
    public List<String> pages() {
        return pages;
    }

    /** The rows that were offered, with what stood beside them. */
    public List<String> offers() {
        return offers;
    }

    /** The steps that were announced, such as {@code 2/4}; one that was asked again stands there twice. */
    public List<String> steps() {
        return steps;
    }

    @Override
    public Prompter at(Ordinal ordinal) {
        if (ordinal.isNumbered()) {
            steps.add(ordinal.number() + "/" + ordinal.total());
        }
        return this;
    }

    @Override
    public Passage passage() {
        return Passage.LASTING;
    }

    @Override
    public <T> Optional<SecretAnswer<T>> secret(
            String question, Optional<String> presentAnswer, Function<String, T> parser, Function<T, String> masked) {
        String answer = answerTo(question);
        if (answer.equals(BACK)) {
            return Optional.empty();
        }
        if (answer.equals(ENTER) && presentAnswer.isPresent()) {
            return Optional.of(new SecretAnswer<>(Optional.empty()));
        }
        try {
            return Optional.of(new SecretAnswer<>(Optional.of(parser.apply(answer))));
        } catch (Problem refused) {
            refusals.add(refused.failure().id());
            return secret(question, presentAnswer, parser, masked);
        }
    }

    @Override
    public <T> Optional<T> text(String question, String byDefault, Function<String, T> parser) {
        String answer = answerTo(question);
        if (answer.equals(BACK)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(answer.equals(ENTER) ? byDefault : answer));
        } catch (Problem refused) {
            refusals.add(refused.failure().id());
            return text(question, byDefault, parser);
        }
    }

    @Override
    public <T> Optional<T> choose(String question, List<Choice<T>> choices, int selected) {
        choices.forEach(choice -> offers.add(shown(choice.label() + " " + String.join(", ", choice.hint()))));
        String answer = answerTo(question);
        if (answer.equals(BACK)) {
            return Optional.empty();
        }
        if (answer.equals(ENTER)) {
            return Optional.of(choices.get(selected).value());
        }
        return Optional.of(choices.stream()
                .filter(choice -> choice.label().equals(answer))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no choice “" + answer + "” in " + choices))
                .value());
    }

    /** Lets the event happen instead of an answer. */
    public ScriptedPrompter eventWhen(String question) {
        return when(question, EVENT);
    }

    @Override
    public <T> Optional<T> pick(String question, List<Choice<T>> choices, int selected) {
        return choose(question, choices, selected);
    }

    @Override
    public <T> Optional<T> decide(String question, List<Choice<T>> choices, int selected, Passage subject) {
        return choose(question, choices, selected);
    }

    @Override
    public <T> Optional<T> chooseUnless(String question, List<Choice<T>> choices, int selected, Event<T> event) {
        Line next = script.peek();
        if (next != null && next.answer.equals(EVENT)) {
            answerTo(question);
            return Optional.of(event.answer().get());
        }
        return choose(question, choices, selected);
    }

    @Override
    public Optional<Boolean> confirm(String question, boolean byDefault) {
        String answer = answerTo(question);
        if (answer.equals(BACK)) {
            return Optional.empty();
        }
        return Optional.of(answer.equals(ENTER) ? byDefault : YesNo.of(answer).orElseThrow());
    }

    @Override
    public void page(String title, List<StyledLine> text) {
        text.forEach(line -> pages.add(line.text()));
    }

    @Override
    public <T> Optional<T> waitBriefly(String what, Duration limit, Supplier<T> work) {
        return waitFor(what, limit, work);
    }

    /** What waited for a question is done before it is answered. */
    @Override
    public void atLeisure(Runnable work) {
        leisure.add(work);
    }

    @Override
    public <T> Optional<T> waitFor(String what, Duration limit, Supplier<T> work) {
        Line next = script.peek();
        if (next == null || !what.contains(next.question)) {
            return Optional.of(work.get());
        }
        answerTo(what);
        return Optional.empty();
    }

    private String answerTo(String question) {
        Line next = script.poll();
        if (next == null || !shown(question).contains(next.question)) {
            throw new AssertionError("asked “" + question + "”, but the script has " + next);
        }
        leisure.forEach(Runnable::run);
        leisure.clear();
        next.meanwhile.run();
        if (next.answer.equals(LEAVE)) {
            throw new Cancelled();
        }
        return next.answer;
    }

    private static String shown(String text) {
        return text.replace(Screen.NO_BREAK, ' ');
    }

    @Override
    public void close() {
        if (!script.isEmpty()) {
            throw new AssertionError("never asked: " + script);
        }
    }
}
