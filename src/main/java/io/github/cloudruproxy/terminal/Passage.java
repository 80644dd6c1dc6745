package io.github.cloudruproxy.terminal;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is answered and said from one place on the screen on, so that it can be taken back: a screen on which a person
 * went back and answered again should look as if they had given the right answer at once.
 */
public interface Passage {
    /** Of a screen that is only ever added to. */
    Passage LASTING = new Passage() {
        @Override
        public void end() {}

        @Override
        public void takeBack() {}

        @Override
        public int rows() {
            return 0;
        }

        @Override
        public <T> Optional<T> replace(Supplier<Optional<T>> question) {
            return question.get();
        }
    };

    /** Lets it end here; what comes later does not belong to it. */
    void end();

    /** Erases it and all that came after it, as far as that is in sight. */
    void takeBack();

    /** How many rows of the screen it takes, with all that came after it; 0 where that is not known. */
    int rows();

    /**
     * Puts a new answer in its place; what came after it stands below it again.
     *
     * @param question empty when the person goes back, and everything is to be as it was
     */
    <T> Optional<T> replace(Supplier<Optional<T>> question);
}
