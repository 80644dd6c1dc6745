package io.github.cloudruproxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;

/** A server on this machine that answers every connection with the same bytes, whatever is asked. */
public final class StubUpstream implements AutoCloseable {
    private final ServerSocket socket;
    private final byte[] answer;
    private final Manners manners;
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    private enum Manners {
        ANSWERS,
        SPEAKS_FIRST,
        SAYS_NOTHING
    }

    private StubUpstream(ServerSocketFactory factory, String answer, Manners manners) {
        this.answer = answer.getBytes(UTF_8);
        this.manners = manners;
        try {
            socket = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread thread = new Thread(this::serve, "stub-upstream");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers with a status and a body of JSON. */
    public static StubUpstream answering(int status, String body) {
        return sending(http(status, body));
    }

    /** Answers as {@link #answering}, encrypted. */
    public static StubUpstream encrypted(ServerSocketFactory tls, int status, String body) {
        return new StubUpstream(tls, http(status, body), Manners.ANSWERS);
    }

    /** Offers these models to every key. */
    public static StubUpstream offering(String... models) {
        return answering(200, catalogue(models));
    }

    /** Sends this, whatever it is, and hangs up. */
    public static StubUpstream sending(String bytes) {
        return new StubUpstream(ServerSocketFactory.getDefault(), bytes, Manners.ANSWERS);
    }

    /** Sends this before anything is asked, and hangs up. */
    public static StubUpstream greeting(String bytes) {
        return new StubUpstream(ServerSocketFactory.getDefault(), bytes, Manners.SPEAKS_FIRST);
    }

    /** Takes connections and never says a word. */
    public static StubUpstream silent() {
        return new StubUpstream(ServerSocketFactory.getDefault(), "", Manners.SAYS_NOTHING);
    }

    /** The list of models as an OpenAI-compatible server gives it. */
    public static String catalogue(String... models) {
        String items = Stream.of(models)
                .map(model -> "{\"id\":\"" + model + "\",\"object\":\"model\"}")
                .collect(Collectors.joining(","));
        return "{\"object\":\"list\",\"data\":[" + items + "]}";
    }

    private static String http(int status, String body) {
        return "HTTP/1.1 " + status + " Stub\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    /** The heads of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                if (manners != Manners.SAYS_NOTHING) {
                    answer(connection);
                }
            } catch (IOException clientLeft) {
                // the next connection may be a better one
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        try (connection) {
            if (manners == Manners.ANSWERS) {
                requests.add(head(connection.getInputStream()));
            }
            connection.getOutputStream().write(answer);
            connection.getOutputStream().flush();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append(new String(new byte[] {(byte) next}, ISO_8859_1));
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
