package io.github.cloudruproxy.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks a person. Every question has three ways out: an answer, {@link Optional#empty()} when the person goes one step
 * back (Esc, Shift+Tab), and {@link io.github.cloudruproxy.problem.Cancelled} on Ctrl-C or at the end of the input.
 * Whatever the way out, the terminal is as it was. An answered question leaves one line on the screen.
 */
public interface Prompter {
    /**
     * Asks the same person, who is told with each question which step of how many it is and whether it leads back. An
     * answered question does not keep the number.
     */
    Prompter at(Ordinal ordinal);

    /** Begins at the present end of the screen; what is answered and said from now on belongs to it. */
    Passage passage();

    /**
     * Asks for a secret. What is typed or pasted is never shown, only a mask of fixed width with the end of the text
     * and its length.
     *
     * @param question what is asked, without a mark at the end
     * @param presentAnswer what Enter alone takes, shown as it is (a mask); empty when something must be entered
     * @param parser makes the answer or throws a {@link io.github.cloudruproxy.problem.Problem}, which is explained
     *     under the question, and asked again
     * @param masked how the parsed answer is shown once it is given
     * @return the answer; an empty inner value means that the present answer is kept
     */
    <T> Optional<SecretAnswer<T>> secret(
            String question, Optional<String> presentAnswer, Function<String, T> parser, Function<T, String> masked);

    /**
     * Asks for a line of text.
     *
     * @param byDefault what Enter alone takes; empty text when something must be entered
     * @param parser makes the answer or throws a {@link io.github.cloudruproxy.problem.Problem}
     */
    <T> Optional<T> text(String question, String byDefault, Function<String, T> parser);

    /**
     * Lets the person pick one of several. A long list gets shorter by typing parts of what its rows show.
     *
     * @param selected the index of the choice that Enter alone takes
     */
    <T> Optional<T> choose(String question, List<Choice<T>> choices, int selected);

    /**
     * The same with names, of which a person knows a part: however short the list is, it gets shorter by typing.
     *
     * @param selected the index of the choice that Enter alone takes
     */
    <T> Optional<T> pick(String question, List<Choice<T>> choices, int selected);

    /**
     * The same for what must not be agreed to unseen: what was typed before the question was shown is no answer to it.
     *
     * @param selected the index of the choice that Enter alone takes
     * @param subject what is decided on, which stays in sight beside the choices as far as there is room
     */
    <T> Optional<T> decide(String question, List<Choice<T>> choices, int selected, Passage subject);

    /**
     * The same, unless something happens first that answers in the person's place. Line by line it is told when it
     * happens, and the person answers.
     *
     * @param event what is looked out for, in a thread of its own, which is interrupted once there is an answer
     */
    <T> Optional<T> chooseUnless(String question, List<Choice<T>> choices, int selected, Event<T> event);

    /**
     * Asks for yes or no, in either language.
     *
     * @param byDefault what Enter alone takes
     */
    Optional<Boolean> confirm(String question, boolean byDefault);

    /**
     * Shows a text that may be longer than the screen, until the person has read enough. Where it can be scrolled,
     * nothing of it stays on the screen.
     */
    void page(String title, List<StyledLine> text);

    /**
     * Waits for something that takes time. The seconds are counted before the person's eyes. Esc gives up this wait
     * alone: its thread is interrupted, and what becomes of the work is not told; line by line, where no key arrives by
     * itself, it is sat through. What was shown is gone when the work is over; a wait that was given up leaves one line.
     *
     * @param what what is waited for, such as {@code Checking the API key}
     * @param limit how long it can take at the most, which is shown; the work itself keeps to it
     * @param work may throw, in a thread of its own; the caller gets the exception
     * @return what the work returned; empty when the person gave it up
     */
    <T> Optional<T> waitFor(String what, Duration limit, Supplier<T> work);

    /**
     * The same for what usually takes no longer than a moment, during which nothing is shown; line by line nothing is
     * said before the first sign of life.
     */
    <T> Optional<T> waitBriefly(String what, Duration limit, Supplier<T> work);

    /**
     * Does this in the background as soon as a question stands before the person, who takes time to answer it. Nobody
     * hears of what it throws.
     */
    void atLeisure(Runnable work);

    /**
     * Something that answers a question by happening.
     *
     * @param words what is shown then in the place of an answer
     * @param answer returns when it has happened; what it throws means that it never will
     */
    record Event<T>(String words, Supplier<T> answer) {}

    /** A secret that was entered, or the decision to keep the present one. */
    record SecretAnswer<T>(Optional<T> entered) {}
}
