package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogStreamTest {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    @Test
    void reads_frames_in_their_order() {
        byte[] body = frames(frame(STDOUT, "one\n"), frame(STDERR, "two\n"), frame(STDOUT, "three\n"));

        assertThat(LogStream.lines(body)).containsExactly("one", "two", "three");
    }

    @Test
    void joins_a_line_that_was_torn_between_frames_and_keeps_the_streams_apart() {
        byte[] body = frames(frame(STDOUT, "first ha"), frame(STDERR, "error\n"), frame(STDOUT, "lf\n"));

        assertThat(LogStream.lines(body)).containsExactly("error", "first half");
    }

    @Test
    void joins_a_character_that_was_torn_between_frames() {
        byte[] letter = "ж\n".getBytes(StandardCharsets.UTF_8);
        byte[] body = frames(
                frame(STDOUT, Arrays.copyOfRange(letter, 0, 1)), frame(STDOUT, Arrays.copyOfRange(letter, 1, 3)));

        assertThat(LogStream.lines(body)).containsExactly("ж");
    }

    @Test
    void hands_over_a_last_line_without_a_line_break() {
        assertThat(LogStream.lines(frame(STDOUT, "a\nb"))).containsExactly("a", "b");
    }

    @Test
    void keeps_empty_lines() {
        assertThat(LogStream.lines(frame(STDOUT, "a\n\nb\n"))).containsExactly("a", "", "b");
    }

    @Test
    void takes_a_frame_that_was_cut_short_as_far_as_it_goes() {
        byte[] whole = frame(STDOUT, "complete\n");

        assertThat(LogStream.lines(Arrays.copyOf(whole, whole.length - 4))).containsExactly("compl");
    }

    @Test
    void reads_a_terminals_output_as_it_is() {
        byte[] body = "hello\r\nworld\r\n".getBytes(StandardCharsets.UTF_8);

        assertThat(LogStream.lines(body)).containsExactly("hello", "world");
    }

    @Test
    void finds_no_lines_in_nothing() {
        assertThat(LogStream.lines(new byte[0])).isEqualTo(List.of());
    }

    private static byte[] frame(int stream, String text) {
        return frame(stream, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] frame(int stream, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(8 + payload.length);
        frame.putInt(stream << 24).putInt(payload.length).put(payload);
        return frame.array();
    }

    private static byte[] frames(byte[]... frames) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            body.writeBytes(frame);
        }
        return body.toByteArray();
    }
}
