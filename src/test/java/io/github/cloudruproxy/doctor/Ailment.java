package io.github.cloudruproxy.doctor;

import java.util.function.Consumer;

/**
 * Something that a check has to complain of.
 *
 * @param words the sentence it has to use, or the id of the problem
 */
record Ailment(String check, String words, Consumer<Ward> spoil) {
    static Ailment ailment(String check, String words, Consumer<Ward> spoil) {
        return new Ailment(check, words, spoil);
    }

    @Override
    public String toString() {
        return check + " " + words;
    }
}
