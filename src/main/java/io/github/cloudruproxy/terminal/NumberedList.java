package io.github.cloudruproxy.terminal;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Choices as they are read out: one row each, numbered from 1. */
record NumberedList(List<? extends Choice<?>> choices) {
    /** So many can be kept in mind. */
    private static final int SHORT = 9;

    int size() {
        return choices.size();
    }

    boolean isLong() {
        return size() > SHORT;
    }

    List<String> rows() {
        return IntStream.range(0, size()).mapToObj(this::row).toList();
    }

    /** Those rows that show each of the words, under their own numbers. */
    List<String> rowsThatShow(String words) {
        return IntStream.range(0, size())
                .filter(index -> choices.get(index).showsAllOf(words))
                .mapToObj(this::row)
                .toList();
    }

    /** The place of the choice with this number or exactly this label, from 0. */
    Optional<Integer> index(String text) {
        // Nine digits are below the largest int, so that the number can be read without a second refusal.
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        return IntStream.range(0, size())
                .filter(index ->
                        index + 1 == number || choices.get(index).label().equalsIgnoreCase(text))
                .boxed()
                .findFirst();
    }

    private String row(int index) {
        Choice<?> choice = choices.get(index);
        String label = "  " + (index + 1) + ". " + choice.label();
        return choice.hint().isEmpty() ? label : label + " – " + String.join(" · ", choice.hint());
    }
}
