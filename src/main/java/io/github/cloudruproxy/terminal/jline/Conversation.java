package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.terminal.BackgroundTask;
import io.github.cloudruproxy.terminal.Leisure;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter.Event;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Draws a question, reads keys and does so again until there is an answer or the person goes. */
final class Conversation {
    /** How soon a change of the terminal's size shows. */
    private static final Duration GLANCE = Duration.ofMillis(100);

    /** Long enough for what was typed before, which is there already. */
    private static final Duration INSTANT = Duration.ofMillis(1);

    private static final Set<Key> GIVING_UP = Set.of(Press.ESCAPE, Press.SHIFT_TAB);
    private static final Set<Key> LEAVING = Set.of(Press.CTRL_C, Press.END_OF_INPUT);

    private final KeyDecoder keys;
    private final Canvas canvas;
    private final Modes modes;
    private final Style style;
    private final Leisure leisure = new Leisure();

    Conversation(CharacterSource source, Canvas canvas, Modes modes, Style style) {
        this.keys = new KeyDecoder(source);
        this.canvas = canvas;
        this.modes = modes;
        this.style = style;
    }

    /**
     * The answer; empty when the person goes back.
     *
     * @throws Cancelled when the person leaves
     */
    <T> Optional<T> hold(Question<T> question) {
        return hold(question, Optional::empty);
    }

    /**
     * The answer to a question that must not be answered unseen: keys that were pressed before are forgotten.
     *
     * @throws Cancelled when the person leaves
     */
    <T> Optional<T> holdUnhurried(Question<T> question) {
        Runnable release = modes.asking();
        try {
            forgetTypedAhead();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            release.run();
        }
        return hold(question);
    }

    private void forgetTypedAhead() throws IOException {
        Optional<Key> key;
        do {
            key = keys.next(INSTANT);
        } while (key.isPresent() && !key.get().equals(Press.END_OF_INPUT));
    }

    /**
     * The answer, or that of the event where it happens first.
     *
     * @throws Cancelled when the person leaves
     */
    <T> Optional<T> holdUnless(Question<T> question, Event<T> event) {
        BackgroundTask<T> lookout = BackgroundTask.start(event.answer());
        try {
            return hold(question, () -> answerOf(lookout, event));
        } finally {
            lookout.giveUp();
        }
    }

    private static <T> Optional<Step<T>> answerOf(BackgroundTask<T> lookout, Event<T> event) {
        return lookout.succeeded()
                ? Optional.of(new Step.Answered<>(lookout.result(), event.words()))
                : Optional.empty();
    }

    /** @param interruption what ends the question without a key, once there is something */
    private <T> Optional<T> hold(Question<T> question, Supplier<Optional<Step<T>>> interruption) {
        Runnable release = modes.asking();
        try {
            return settle(question.title(), answer(question, interruption));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            canvas.leave();
            release.run();
        }
    }

    /**
     * Shows the stopwatch until the task is over or the person gives it up.
     *
     * @return what the task returned; empty when it was given up
     * @throws Cancelled when the person leaves, or the terminal is gone
     */
    <T> Optional<T> sitThrough(Stopwatch stopwatch, BackgroundTask<T> task) {
        Runnable release = modes.asking();
        try {
            return watch(stopwatch, task);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            task.giveUp();
            canvas.leave();
            release.run();
        }
    }

    /** Begins at the present end of the screen. */
    Passage passage() {
        return new WrittenPassage(canvas);
    }

    /** The time while a question stands and no key comes. */
    Leisure leisure() {
        return leisure;
    }

    /** The room that a question has now. */
    Size room() {
        return canvas.room();
    }

    private <T> Optional<T> watch(Stopwatch stopwatch, BackgroundTask<T> task) throws IOException {
        while (!task.isDone()) {
            canvas.draw(stopwatch);
            Optional<Key> key = keys.next(GLANCE).filter(Press.class::isInstance);
            if (key.filter(GIVING_UP::contains).isPresent()) {
                canvas.settle(Glyph.NEUTRAL, stopwatch.what(), stopwatch.stopped());
                return Optional.empty();
            }
            if (key.filter(LEAVING::contains).isPresent()) {
                canvas.settle(Glyph.ERROR, stopwatch.what(), style.words("cancelled"));
                throw new Cancelled();
            }
        }
        canvas.erase();
        return Optional.of(task.result());
    }

    private <T> Step<T> answer(Question<T> question, Supplier<Optional<Step<T>>> interruption) throws IOException {
        Step<T> step = new Step.Asking<>(question);
        while (step instanceof Step.Asking<T> asking) {
            canvas.draw(asking.question());
            step = next(asking, interruption);
        }
        return step;
    }

    private <T> Step<T> next(Step.Asking<T> asking, Supplier<Optional<Step<T>>> interruption) throws IOException {
        while (true) {
            Optional<Key> key = keys.next(GLANCE);
            if (key.isPresent()) {
                return asking.question().press(key.get());
            }
            leisure.begin();
            Optional<Step<T>> end = interruption.get();
            if (end.isPresent()) {
                return end.get();
            }
            canvas.adapt();
        }
    }

    private <T> Optional<T> settle(String title, Step<T> step) {
        if (step instanceof Step.Answered<T> answered) {
            canvas.settle(Glyph.SUCCESS, title, answered.shown());
            return Optional.of(answered.answer());
        }
        if (step instanceof Step.Back<T>) {
            canvas.erase();
            return Optional.empty();
        }
        canvas.settle(Glyph.ERROR, title, style.words("cancelled"));
        throw new Cancelled();
    }
}
