package io.github.cloudruproxy.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts the lines of a container's log together from the pieces that an engine sends. Output and error are assembled
 * apart, because a piece of one may come amid a line of the other; bytes are decoded by the line, because a piece may
 * end amid a character.
 */
final class LogLines {
    private final Consumer<String> sink;
    private final Map<Object, ByteArrayOutputStream> unfinished = new LinkedHashMap<>();

    LogLines(Consumer<String> sink) {
        this.sink = sink;
    }

    /** @param stream tells the container's streams apart */
    void accept(Object stream, byte[] bytes, int offset, int length) {
        ByteArrayOutputStream line = unfinished.computeIfAbsent(stream, unseen -> new ByteArrayOutputStream());
        int start = offset;
        for (int index = offset; index < offset + length; index++) {
            if (bytes[index] == '\n') {
                line.write(bytes, start, index - start);
                emit(line);
                start = index + 1;
            }
        }
        line.write(bytes, start, offset + length - start);
    }

    /** Hands over what stands after the last line break. */
    void finish() {
        for (ByteArrayOutputStream line : unfinished.values()) {
            if (line.size() > 0) {
                emit(line);
            }
        }
    }

    private void emit(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        sink.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
