package io.github.cloudruproxy.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A server on a Unix socket that answers one request in the given pieces, and then holds its tongue until closed. */
final class ScriptedEngine implements AutoCloseable {
    private final ServerSocketChannel server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String request = "";

    private ScriptedEngine(ServerSocketChannel server) {
        this.server = server;
    }

    static ScriptedEngine answering(Path socket, List<String> pieces) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        ScriptedEngine engine = new ScriptedEngine(server);
        Thread thread = new Thread(() -> engine.serve(pieces), "scripted-engine");
        thread.setDaemon(true);
        thread.start();
        return engine;
    }

    private void serve(List<String> pieces) {
        try (SocketChannel client = server.accept()) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
            request = reader.readLine();
            String line = request;
            while (line != null && !line.isEmpty()) {
                line = reader.readLine();
            }
            for (String piece : pieces) {
                client.write(ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)));
            }
            closed.await();
        } catch (IOException | InterruptedException ended) {
            closed.countDown();
        }
    }

    /** Whether it is still listening, so that what a client saw was not the end of the server. */
    boolean isOpen() {
        return server.isOpen();
    }

    /** The request line; to be read after an answer has arrived, because a client may leave before it asks. */
    String request() {
        return request;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
