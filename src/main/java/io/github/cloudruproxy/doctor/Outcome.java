package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one check came to, in facts; the sentences stand in the resource bundle.
 *
 * @param words which of the check's sentences says it; for {@link Verdict#SKIPPED} what was not there to be checked
 * @param arguments of that sentence and of its fix; never a secret
 * @param problem the expected failure that the check met, whose own sentences then say it
 * @param obstacle what has to be mended before the check's own fix can do its work, if anything
 */
record Outcome(
        Verdict verdict, String words, List<Object> arguments, Optional<Problem> problem, Optional<Problem> obstacle) {
    private static final String OK = "ok";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    Outcome {
        arguments = arguments.stream().map(Outcome::printable).toList();
    }

    static Outcome ok(Object... arguments) {
        return of(Verdict.OK, OK, arguments);
    }

    static Outcome warn(String words, Object... arguments) {
        return of(Verdict.WARN, words, arguments);
    }

    static Outcome fail(String words, Object... arguments) {
        return of(Verdict.FAIL, words, arguments);
    }

    static Outcome fail(Problem problem) {
        return new Outcome(Verdict.FAIL, "", List.of(), Optional.of(problem), Optional.empty());
    }

    /** The same, whose fix would be in vain before this is mended. */
    Outcome behind(Optional<Problem> other) {
        return new Outcome(verdict, words, arguments, problem, other);
    }

    /** @param missing what there is not, such as {@code container} */
    static Outcome skipped(String missing) {
        return of(Verdict.SKIPPED, missing);
    }

    static Outcome unknown() {
        return of(Verdict.UNKNOWN, "");
    }

    /** Names come from files and from the engine, and whoever wrote them could move the cursor. */
    private static Object printable(Object argument) {
        return argument instanceof Wording wording
                ? (Wording) messages -> printable(wording.in(messages))
                : printable(String.valueOf(argument));
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    /** Fails with the problem, if there is one. */
    static Outcome failOr(Optional<Problem> problem, Object... arguments) {
        return problem.map(Outcome::fail).orElseGet(() -> ok(arguments));
    }

    private static Outcome of(Verdict verdict, String words, Object... arguments) {
        return new Outcome(verdict, words, List.of(arguments), Optional.empty(), Optional.empty());
    }
}
