package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.problem.Problem;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What somebody asked for, or the expected failure in its place. */
record Attempt<T>(Optional<T> value, Optional<Problem> problem) {
    static <T> Attempt<T> of(Supplier<T> question) {
        try {
            return new Attempt<>(Optional.of(question.get()), Optional.empty());
        } catch (Problem problem) {
            return new Attempt<>(Optional.empty(), Optional.of(problem));
        }
    }

    /** The next question, asked of what was found. */
    <U> Attempt<U> then(Function<T, U> question) {
        return value.isPresent() ? of(() -> question.apply(value.get())) : new Attempt<>(Optional.empty(), problem);
    }
}
