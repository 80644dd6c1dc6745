package io.github.cloudruproxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An engine on a Unix socket that has the image and no container, and refuses whatever else is asked of it with the
 * whole request in its message, as an engine in debug mode writes it to its log. One that is told to stall greets and
 * then never answers.
 */
public final class EchoingEngine implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final String IMAGE = "{\"Id\":\"sha256:1\",\"RepoTags\":[],\"Config\":{}}";

    private final Path socket;
    private final ServerSocketChannel server;
    private final boolean stalls;
    private final CountDownLatch asked = new CountDownLatch(1);

    private EchoingEngine(Path socket, ServerSocketChannel server, boolean stalls) {
        this.socket = socket;
        this.server = server;
        this.stalls = stalls;
    }

    public static EchoingEngine at(Path socket) throws IOException {
        return listen(socket, false);
    }

    public static EchoingEngine stallingAt(Path socket) throws IOException {
        return listen(socket, true);
    }

    private static EchoingEngine listen(Path socket, boolean stalls) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        EchoingEngine engine = new EchoingEngine(socket, server, stalls);
        start("echoing-engine", engine::accept);
        return engine;
    }

    /** For {@code DOCKER_HOST}. */
    public String address() {
        return "unix://" + socket;
    }

    /** Waits until something beyond a greeting was asked of an engine that stalls. */
    public void awaitQuestion() throws InterruptedException {
        asked.await();
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                SocketChannel client = server.accept();
                start("echoing-engine-client", () -> serve(client));
            }
        } catch (IOException closed) {
            asked.countDown();
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(SocketChannel client) {
        try (client) {
            InputStream in = Channels.newInputStream(client);
            for (String request = read(in); !request.isEmpty(); request = read(in)) {
                if (stalls && !request.contains("/_ping")) {
                    asked.countDown();
                    in.read();
                    return;
                }
                client.write(ByteBuffer.wrap(answer(request).getBytes(ISO_8859_1)));
            }
        } catch (IOException hungUp) {
            // the program has had its answer
            return;
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String text = "";
        while (!isWhole(text)) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            request.write(next);
            text = next == '\n' || text.contains("\r\n\r\n") ? request.toString(ISO_8859_1) : text;
        }
        return text;
    }

    private static boolean isWhole(String request) {
        int end = request.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(request);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return end >= 0 && request.length() >= end + 4 + body;
    }

    private static String answer(String request) {
        String asked = request.lines().findFirst().orElseThrow();
        if (asked.contains("/_ping")) {
            return response("200 OK", "OK");
        }
        if (asked.startsWith("GET") && asked.contains("/images/")) {
            return response("200 OK", IMAGE);
        }
        if (asked.startsWith("GET") && asked.contains("/containers/")) {
            return response("404 Not Found", "{\"message\":\"No such container\"}");
        }
        if (asked.startsWith("GET") && asked.contains("/networks")) {
            return response("200 OK", "[]");
        }
        if (asked.startsWith("POST") && asked.contains("/networks/create")) {
            return response("201 Created", "{\"Id\":\"1\",\"Warning\":\"\"}");
        }
        String quoted = request.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r\n", "\\n");
        return response("500 Internal Server Error", "{\"message\":\"cannot do: " + quoted + "\"}");
    }

    private static String response(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nApi-Version: 1.41\r\nServer: Docker/20.10.24 (linux)\r\nOstype: linux\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
