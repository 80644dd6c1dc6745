package io.github.cloudruproxy.onboarding;

/**
 * What the person wants.
 *
 * @param restart whether the container is to be stopped and started even where nothing changes
 */
record Wish(Answers answers, boolean restart) {
    Wish with(Answers other) {
        return new Wish(other, restart);
    }

    static Wish of(Answers answers) {
        return new Wish(answers, false);
    }
}
