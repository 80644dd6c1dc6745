package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.docker.Endpoint.Transport;
import io.github.cloudruproxy.http.Deadline;
import io.github.cloudruproxy.http.DeadlineChannel;
import io.github.cloudruproxy.http.HttpAnswer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** HTTP over a Unix domain socket or loopback TCP with nothing but the JDK: one connection a request. */
final class SocketTransport implements EngineTransport {
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final Endpoint endpoint;
    private final Duration limit;

    /** @param limit how long one request may take, connecting included */
    SocketTransport(Endpoint endpoint, Duration limit) {
        this.endpoint = endpoint;
        this.limit = limit;
    }

    @Override
    public EngineResponse get(String path) {
        return exchange("GET", path, input -> HttpAnswer.read(input, LARGEST_BODY));
    }

    @Override
    public EngineResponse head(String path) {
        return exchange("HEAD", path, HttpAnswer::readHead);
    }

    /** How an answer is read. */
    private interface Reading {
        HttpAnswer from(InputStream input) throws IOException;
    }

    private EngineResponse exchange(String method, String path, Reading reading) {
        try (DeadlineChannel channel = DeadlineChannel.connect(address(), Deadline.in(limit))) {
            channel.send(request(method, path));
            HttpAnswer answer = reading.from(new BufferedInputStream(channel));
            return new EngineResponse(answer.status(), answer.headers(), answer.body());
        } catch (IOException failure) {
            throw new ConnectionFailure(endpoint, method + " " + path, limit).of(failure);
        }
    }

    private SocketAddress address() {
        return endpoint.transport() == Transport.UNIX
                ? UnixDomainSocketAddress.of(endpoint.socket())
                : endpoint.loopback();
    }

    private static ByteBuffer request(String method, String path) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";
        return ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {}
}
