package io.github.cloudruproxy.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection that is over when its deadline has passed, whatever it was doing. Blocking reads on a Unix domain socket
 * have no timeout, so it is non-blocking and waits on a selector.
 *
 * <p>Every method throws {@link SocketTimeoutException} at the deadline and {@link ClosedByInterruptException} when the
 * thread is interrupted.
 */
public final class DeadlineChannel extends InputStream {
    private final SocketChannel channel;
    private final Selector selector;
    private final Deadline deadline;

    private DeadlineChannel(SocketChannel channel, Selector selector, Deadline deadline) {
        this.channel = channel;
        this.selector = selector;
        this.deadline = deadline;
    }

    /** Connects, which counts already. */
    public static DeadlineChannel connect(SocketAddress address, Deadline deadline) throws IOException {
        DeadlineChannel opened = new DeadlineChannel(open(address), Selector.open(), deadline);
        try {
            opened.establish(address);
            return opened;
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private void establish(SocketAddress address) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, 0);
        boolean connected = channel.connect(address);
        while (!connected) {
            await(SelectionKey.OP_CONNECT);
            connected = channel.finishConnect();
        }
    }

    /** Sends all of it. */
    public void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
        int count = channel.read(buffer);
        while (count == 0 && length > 0) {
            await(SelectionKey.OP_READ);
            count = channel.read(buffer);
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private void await(int operation) throws IOException {
        int left = deadline.remainingMillis();
        channel.keyFor(selector).interestOps(operation);
        selector.select(left);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
