package io.github.cloudruproxy.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one response as {@link HttpAnswer#read} describes. */
final class AnswerReader {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;

    private final InputStream input;
    private final int largestBody;

    AnswerReader(InputStream input, int largestBody) {
        this.input = input;
        this.largestBody = largestBody;
    }

    HttpAnswer read() throws IOException {
        int status = status(line());
        Map<String, String> headers = headers();
        return new HttpAnswer(status, headers, body(headers));
    }

    HttpAnswer readHead() throws IOException {
        return new HttpAnswer(status(line()), headers(), new byte[0]);
    }

    private static int status(String line) throws ProtocolException {
        if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            throw new MalformedAnswerException("not an HTTP response");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() == MOST_HEADERS) {
                throw new MalformedAnswerException("malformed header");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        String length = headers.get("content-length");
        return length == null ? untilTheEnd() : exactly(number(length, DECIMAL));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            requireRoom(body.size() + (long) size);
            body.write(exactly(size));
            if (!line().isEmpty()) {
                throw new MalformedAnswerException("chunk longer than announced");
            }
        }
        headers();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return number(extension < 0 ? line : line.substring(0, extension), HEXADECIMAL);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new CutOffAnswerException("body cut short");
        }
        return bytes;
    }

    private byte[] untilTheEnd() throws IOException {
        byte[] bytes = input.readNBytes(largestBody + 1);
        requireRoom(bytes.length);
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new CutOffAnswerException("header cut short");
            }
            if (line.size() == LONGEST_LINE) {
                throw new MalformedAnswerException("line too long");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int number(String text, int radix) throws ProtocolException {
        try {
            int number = Integer.parseInt(text.strip(), radix);
            requireRoom(number);
            return number;
        } catch (NumberFormatException malformed) {
            throw new MalformedAnswerException("malformed length");
        }
    }

    private void requireRoom(long length) throws ProtocolException {
        if (length < 0 || length > largestBody) {
            throw new MalformedAnswerException("body too large");
        }
    }
}
