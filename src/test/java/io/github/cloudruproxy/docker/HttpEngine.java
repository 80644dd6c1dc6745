package io.github.cloudruproxy.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * An engine on loopback TCP that says what a test wants it to say, word by word as real engines do. What it was not told
 * to answer it does not have (404); it creates, starts and removes whatever it is asked to.
 */
final class HttpEngine implements AutoCloseable {
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final Map<Pattern, Answer> answers = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final DockerEngines engines;

    private record Answer(int status, String body) {}

    private HttpEngine(HttpServer server, DockerEngines engines) {
        this.server = server;
        this.engines = engines;
    }

    /** @param home where the Docker CLI's configuration is, if there is one */
    static HttpEngine open(Path home, Limits limits) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "tcp://127.0.0.1:" + server.getAddress().getPort();
        DockerEngines engines = DockerEngines.of(Map.of("DOCKER_HOST", address), home, false, limits);
        HttpEngine engine = new HttpEngine(server, engines);
        server.createContext("/", engine::serve);
        server.start();
        return engine.answers("(POST|DELETE) /(containers|networks)/.*", 204, "")
                .answers("GET /images/.*", 200, "{\"Id\": \"sha256:1\"}")
                .answers("POST /networks/create", 201, "{\"Id\": \"n1\"}")
                .answers("POST /containers/create.*", 201, "{\"Id\": \"c1\"}");
    }

    static HttpEngine open(Path home) throws IOException {
        return open(home, new Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }

    /** @param request method and path without the version, as a regular expression; the latest that fits is answered */
    HttpEngine answers(String request, int status, String body) {
        answers.put(Pattern.compile(request), new Answer(status, body));
        return this;
    }

    /** As {@link #answers}, with the engine's own way to wrap a message. */
    HttpEngine refuses(String request, int status, String words) {
        return answers(request, status, "{\"message\": \"" + words.replace("\"", "\\\"") + "\"}");
    }

    ContainerEngine engine() {
        return engines.engine();
    }

    /** The requests so far, without those that only look. */
    List<String> changes() {
        return asked.stream().filter(request -> !request.startsWith("GET ")).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().replaceFirst("^/v[0-9.]+", "");
        String request = exchange.getRequestMethod() + " " + path;
        exchange.getRequestBody().readAllBytes();
        asked.add(request);
        exchange.getResponseHeaders().add("Api-Version", "1.41");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        Answer answer = path.equals("/_ping") ? new Answer(200, "OK") : answerTo(request);
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? NO_BODY : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer answerTo(String request) {
        Answer latest = new Answer(404, "{\"message\": \"no such thing\"}");
        for (Map.Entry<Pattern, Answer> entry : answers.entrySet()) {
            if (entry.getKey().matcher(request).matches()) {
                latest = entry.getValue();
            }
        }
        return latest;
    }

    @Override
    public void close() {
        engines.close();
        server.stop(0);
    }
}
