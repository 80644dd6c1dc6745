package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.BackgroundTask;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Ordinal;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.StyledLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Asks with questions that redraw themselves in place. */
final class JLinePrompter implements Prompter {
    /** What is over within it needs no words. */
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final Conversation conversation;
    private final Style style;
    private final Function<Problem, String> explainer;
    private final LongSupplier nanoTime;

    JLinePrompter(Conversation conversation, Style style, Function<Problem, String> explainer, LongSupplier nanoTime) {
        this.conversation = conversation;
        this.style = style;
        this.explainer = explainer;
        this.nanoTime = nanoTime;
    }

    @Override
    public Prompter at(Ordinal ordinal) {
        return new JLinePrompter(conversation, style.at(ordinal), explainer, nanoTime);
    }

    @Override
    public Passage passage() {
        return conversation.passage();
    }

    @Override
    public <T> Optional<SecretAnswer<T>> secret(
            String question, Optional<String> presentAnswer, Function<String, T> parser, Function<T, String> masked) {
        return conversation.hold(new SecretQuestion<>(
                style, new SecretQuestion.Wanted<>(question, presentAnswer, parser, masked, explainer)));
    }

    @Override
    public <T> Optional<T> text(String question, String byDefault, Function<String, T> parser) {
        return conversation.hold(
                new TextQuestion<>(style, new TextQuestion.Wanted<>(question, byDefault, parser, explainer)));
    }

    @Override
    public <T> Optional<T> choose(String question, List<Choice<T>> choices, int selected) {
        return choices.size() > ChoiceQuestion.MOST_DIGITS
                ? pick(question, choices, selected)
                : conversation.hold(new ChoiceQuestion<>(style, question, choices, selected));
    }

    @Override
    public <T> Optional<T> pick(String question, List<Choice<T>> choices, int selected) {
        return conversation.hold(new FilterQuestion<>(style, question, choices, selected));
    }

    @Override
    public <T> Optional<T> decide(String question, List<Choice<T>> choices, int selected, Passage subject) {
        return conversation.holdUnhurried(new ChoiceQuestion<>(style, question, choices, selected).below(subject));
    }

    @Override
    public Optional<Boolean> confirm(String question, boolean byDefault) {
        return conversation.hold(new ConfirmQuestion(style, question, byDefault));
    }

    @Override
    public void page(String title, List<StyledLine> text) {
        conversation.hold(new Pager(style, title, text, conversation::room));
    }

    @Override
    public <T> Optional<T> chooseUnless(String question, List<Choice<T>> choices, int selected, Event<T> event) {
        return conversation.holdUnless(new ChoiceQuestion<>(style, question, choices, selected), event);
    }

    @Override
    public void atLeisure(Runnable work) {
        conversation.leisure().fillWith(work);
    }

    @Override
    public <T> Optional<T> waitFor(String what, Duration limit, Supplier<T> work) {
        Stopwatch stopwatch = new Stopwatch(style, what, limit, nanoTime);
        return conversation.sitThrough(stopwatch, BackgroundTask.start(work));
    }

    @Override
    public <T> Optional<T> waitBriefly(String what, Duration limit, Supplier<T> work) {
        Stopwatch stopwatch = new Stopwatch(style, what, limit, nanoTime);
        BackgroundTask<T> task = BackgroundTask.start(work);
        return task.await(MOMENT) ? Optional.of(task.result()) : conversation.sitThrough(stopwatch, task);
    }
}
