package io.github.cloudruproxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a client sees of the real proxy, on this machine: it answers messages, and counts their tokens. */
public final class StubClaudeProxy implements AutoCloseable {
    /** An answer as the real proxy makes it. */
    public static final String ANSWER = "{\"type\":\"message\",\"role\":\"assistant\",\"stop_reason\":\"end_turn\","
            + "\"content\":[{\"type\":\"text\",\"text\":\"OK\"}]}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(StubClaudeProxy::daemon);
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private Reply usual = new Reply(200, ANSWER);
    private Reply count = new Reply(200, "{\"input_tokens\":2}");

    private record Reply(int status, String body) {}

    /** A request as it came. */
    public record Asked(String path, Map<String, List<String>> headers, JsonNode body) {
        public String model() {
            return body.path("model").asText();
        }
    }

    private StubClaudeProxy() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers every message. */
    public static StubClaudeProxy answering() {
        return new StubClaudeProxy();
    }

    /** Answers every message with this. */
    public StubClaudeProxy with(int status, String body) {
        usual = new Reply(status, body);
        return this;
    }

    /** Answers messages to this model with this. */
    public StubClaudeProxy with(String model, int status, String body) {
        replies.put(model, new Reply(status, body));
        return this;
    }

    /** Answers every request for the count of tokens with this. */
    public StubClaudeProxy counting(int status, String body) {
        count = new Reply(status, body);
        return this;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The requests so far. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "stub-claude-proxy");
        thread.setDaemon(true);
        return thread;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Asked request = new Asked(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders(),
                JSON.readTree(exchange.getRequestBody().readAllBytes()));
        asked.add(request);
        Reply reply = request.path().endsWith("/count_tokens") ? count : replies.getOrDefault(request.model(), usual);
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
