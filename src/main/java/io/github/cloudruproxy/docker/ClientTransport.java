package io.github.cloudruproxy.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP over docker-java's own client, for what the JDK's sockets alone do not reach: named pipes and TLS. */
final class ClientTransport implements EngineTransport {
    private final DockerHttpClient client;
    private final TimedCalls calls;
    private final Duration limit;

    /** @param limit how long one request may take */
    ClientTransport(Endpoint endpoint, DockerHttpClient client, Duration limit) {
        this.client = client;
        this.calls = new TimedCalls(endpoint);
        this.limit = limit;
    }

    static ClientTransport open(Endpoint endpoint, Limits limits) {
        return new ClientTransport(endpoint, DockerSession.httpClient(endpoint, limits), limits.observing());
    }

    @Override
    public EngineResponse get(String path) {
        return calls.within(limit, "GET " + path, () -> exchange(path, true));
    }

    /** docker-java's client has no HEAD; the engine says the same in the headers of a GET. */
    @Override
    public EngineResponse head(String path) {
        return calls.within(limit, "GET " + path, () -> exchange(path, false));
    }

    private EngineResponse exchange(String path, boolean withBody) throws IOException {
        Request request = Request.builder().method(Method.GET).path(path).build();
        try (Response response = client.execute(request)) {
            byte[] body = withBody ? response.getBody().readAllBytes() : new byte[0];
            return new EngineResponse(response.getStatusCode(), headers(response), body);
        }
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new HashMap<>();
        response.getHeaders().forEach((name, values) -> {
            if (name != null && !values.isEmpty()) {
                headers.put(name.toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        return headers;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
