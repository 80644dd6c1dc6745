package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line of the screen: pieces in their styles, measured and cut before any escape sequence is written. */
record Line(List<Span> spans) {
    Line {
        spans = List.copyOf(spans);
    }

    static Line of(Span... spans) {
        return new Line(List.of(spans));
    }

    Line plus(Span... more) {
        return new Line(Stream.concat(spans.stream(), Stream.of(more)).toList());
    }

    Line plus(Line more) {
        return plus(more.spans.toArray(Span[]::new));
    }

    int width() {
        return spans.stream().mapToInt(Span::width).sum();
    }

    /** This line, cut to the width with a mark at its end when it is longer. */
    Line within(int width, String mark) {
        if (width() <= width) {
            return this;
        }
        int room = Math.max(0, width - Columns.of(mark));
        List<Span> kept = new ArrayList<>();
        for (Span span : spans) {
            String head = Columns.head(span.text(), room);
            boolean cut = head.length() < span.text().length();
            kept.add(new Span(span.role(), cut ? Columns.head(head + mark, width) : head));
            if (cut) {
                break;
            }
            room -= span.width();
        }
        return new Line(kept);
    }

    String render(Theme theme) {
        return spans.stream().map(span -> span.render(theme)).collect(Collectors.joining());
    }
}
