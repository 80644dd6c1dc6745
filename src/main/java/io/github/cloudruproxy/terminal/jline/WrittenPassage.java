package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.jline.Transcript.Entry;
import io.github.cloudruproxy.terminal.jline.Transcript.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A passage between two places of the transcript. */
final class WrittenPassage implements Passage {
    private final Canvas canvas;
    private final Place start;
    private Optional<Place> end = Optional.empty();

    WrittenPassage(Canvas canvas) {
        this.canvas = canvas;
        this.start = canvas.place();
    }

    @Override
    public void end() {
        end = Optional.of(canvas.place());
    }

    @Override
    public void takeBack() {
        canvas.takeBack(start);
    }

    @Override
    public int rows() {
        return canvas.rowsBelow(start);
    }

    @Override
    public <T> Optional<T> replace(Supplier<Optional<T>> question) {
        List<Entry> before = canvas.takeBack(start);
        Optional<T> answer = question.get();
        if (answer.isEmpty()) {
            canvas.takeBack(start);
            canvas.putBack(before);
        } else {
            canvas.putBack(before.subList(lengthIn(before), before.size()));
        }
        return answer;
    }

    private int lengthIn(List<Entry> entries) {
        return end.map(entries::indexOf).filter(index -> index >= 0).orElse(entries.size());
    }
}
