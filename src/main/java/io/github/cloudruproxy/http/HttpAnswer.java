package io.github.cloudruproxy.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A response as it came. Header names are in lower case; of a header that came twice the last value counts. */
public final class HttpAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    HttpAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /**
     * Reads the response to a {@code GET} that asked for the connection to be closed (RFC 9112).
     *
     * @param input a buffered stream
     * @param largestBody in bytes; keeps a stranger on the other side from filling the memory
     * @throws java.net.ProtocolException if what comes is not such a response
     * @throws java.io.EOFException if it ends too early
     */
    public static HttpAnswer read(InputStream input, int largestBody) throws IOException {
        return new AnswerReader(input, largestBody).read();
    }

    /**
     * Reads a response that has no body, as the one to {@code CONNECT} (RFC 9110 section 9.3.6), and nothing after it.
     *
     * @throws IOException as {@link #read}
     */
    public static HttpAnswer readHead(InputStream input) throws IOException {
        return new AnswerReader(input, 0).readHead();
    }

    public int status() {
        return status;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }
}
