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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An engine on loopback TCP that says what a test wants it to say, word by word as real engines do. What it was not told
 * to answer it does not have (404); it creates, starts and removes whatever it is asked to.
 */
final class HttpEngine implements AutoCloseable {
    private static final int NO_BODY = -1;
    private static final int STALLED = 0;
    private static final Pattern VERSIONED = Pattern.compile("/v1\\.(\\d+)/.*");

    private final HttpServer server;
    private final Map<Pattern, Answer> answers = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final DockerEngines engines;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String newestApi = "1.41";
    private volatile String oldestApi = "1.24";

    private record Answer(int status, String body) {}

    private HttpEngine(HttpServer server, DockerEngines engines, ExecutorService threads) {
        this.threads = threads;
        this.server = server;
        this.engines = engines;
    }

    /** @param home where the Docker CLI's configuration is, if there is one */
    static HttpEngine open(Path home, Limits limits) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "tcp://127.0.0.1:" + server.getAddress().getPort();
        DockerEngines engines = DockerEngines.of(Map.of("DOCKER_HOST", address), home, false, limits);
        HttpEngine engine = new HttpEngine(server, engines, Executors.newCachedThreadPool());
        server.setExecutor(engine.threads);
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

    /** Begins to answer this, and then says nothing more. */
    HttpEngine stalls(String request) {
        return answers(request, STALLED, "");
    }

    /** The newest version of the API that it offers; 1.41 unless told otherwise. */
    HttpEngine offersApi(String version) {
        newestApi = version;
        return this;
    }

    /** The oldest version of the API that it takes, in the words of a newer engine. */
    HttpEngine demandsApi(String version) {
        oldestApi = version;
        return this;
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
        exchange.getResponseHeaders().add("Api-Version", newestApi);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        Answer answer = path.equals("/_ping") ? new Answer(200, "OK") : answerTo(exchange, request);
        if (answer.status == STALLED) {
            stall(exchange);
            return;
        }
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? NO_BODY : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private Answer answerTo(HttpExchange exchange, String request) {
        Matcher version = VERSIONED.matcher(exchange.getRequestURI().toString());
        boolean tooOld = version.matches() && Integer.parseInt(version.group(1)) < minor(oldestApi);
        return tooOld
                ? new Answer(
                        400,
                        "{\"message\": \"client version is too old. Minimum supported API version is " + oldestApi
                                + "\"}")
                : answerTo(request);
    }

    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1));
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
        closed.countDown();
        engines.close();
        server.stop(0);
        threads.shutdown();
    }
}
