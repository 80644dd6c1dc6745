package io.github.cloudruproxy.docker;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of {@code GET /containers/…/logs}. Without a terminal it is a sequence of frames: one byte for the stream,
 * three zeros, four bytes of length (big-endian), the payload. With a terminal it is the bare output. API 1.41 does not
 * say which it is, but text does not begin with those zeros.
 */
final class LogStream {
    private static final int HEADER = 8;
    private static final int LAST_STREAM = 2;

    private LogStream() {}

    static List<String> lines(byte[] body) {
        List<String> lines = new ArrayList<>();
        LogLines assembled = new LogLines(lines::add);
        if (isFramed(body)) {
            frames(body, assembled);
        } else {
            assembled.accept(0, body, 0, body.length);
        }
        assembled.finish();
        return lines;
    }

    private static boolean isFramed(byte[] body) {
        return body.length >= HEADER
                && body[0] >= 0
                && body[0] <= LAST_STREAM
                && body[1] == 0
                && body[2] == 0
                && body[3] == 0;
    }

    /** A last frame that was cut short counts as far as it goes. */
    private static void frames(byte[] body, LogLines lines) {
        ByteBuffer headers = ByteBuffer.wrap(body);
        while (headers.remaining() >= HEADER) {
            int stream = headers.getInt() >>> (Byte.SIZE * 3);
            int length = headers.getInt();
            int present = length < 0 ? headers.remaining() : Math.min(length, headers.remaining());
            lines.accept(stream, body, headers.position(), present);
            headers.position(headers.position() + present);
        }
    }
}
