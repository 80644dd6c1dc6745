package io.github.cloudruproxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An HTTP proxy on this machine that leads every {@code CONNECT} to one upstream. */
public final class StubProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final int upstream;
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private StubProxy(int upstream) {
        this.upstream = upstream;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        start(this::serve);
    }

    public static StubProxy to(StubUpstream upstream) {
        return new StubProxy(upstream.port());
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The heads of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                requests.add(head(client.getInputStream()));
                Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream);
                client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(ISO_8859_1));
                start(() -> pass(client, server));
                start(() -> pass(server, client));
            } catch (IOException clientLeft) {
                // the next connection may be a better one
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "stub-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException ended) {
            // both ends are closed, which is what an end comes to
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("head cut short");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
