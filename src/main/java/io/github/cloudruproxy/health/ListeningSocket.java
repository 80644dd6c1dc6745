package io.github.cloudruproxy.health;

import io.github.cloudruproxy.compose.PortBinding;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One listening TCP socket, as a row of {@code /proc/net/tcp} or {@code tcp6} shows it.
 *
 * @param address as Java writes it; {@code ::ffff:127.0.0.1} is {@code 127.0.0.1}
 * @param uid of the user who opened it
 * @param inode by which {@code /proc/<pid>/fd} names the socket
 */
record ListeningSocket(InetAddress address, int port, int uid, String inode) {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int UID = 7;
    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;

    /** The socket of a row; empty for a row that is no listening socket. */
    static Optional<ListeningSocket> parse(String row) {
        String[] columns = row.strip().split("\\s+", -1);
        if (columns.length <= INODE || !columns[STATE].equals(LISTEN)) {
            return Optional.empty();
        }
        String[] local = columns[LOCAL_ADDRESS].split(":", -1);
        return Optional.of(new ListeningSocket(
                address(local[0]),
                Integer.parseInt(local[1], HEXADECIMAL),
                Integer.parseInt(columns[UID]),
                columns[INODE]));
    }

    /** The kernel prints an address as 32-bit numbers in the machine's byte order. */
    private static InetAddress address(String hex) {
        ByteBuffer numbers = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        ByteBuffer bytes = ByteBuffer.allocate(numbers.capacity()).order(ByteOrder.nativeOrder());
        while (numbers.hasRemaining()) {
            bytes.putInt(numbers.getInt());
        }
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException notFourOrSixteenBytes) {
            throw new IllegalArgumentException(hex, notFourOrSixteenBytes);
        }
    }

    /**
     * How closely the socket fits a loopback address: the kernel hands a connection to the closest one. 0 is not at all,
     * a wildcard of the other family is the least.
     */
    int closenessTo(String loopback) {
        boolean ipv4 = loopback.equals(PortBinding.IPV4_LOOPBACK);
        boolean sameFamily = (address.getAddress().length == Integer.BYTES) == ipv4;
        if (address.isLoopbackAddress()) {
            return sameFamily && isExactly(loopback) ? 3 : 0;
        }
        if (!address.isAnyLocalAddress()) {
            return 0;
        }
        return sameFamily ? 2 : ipv4 ? 1 : 0;
    }

    private boolean isExactly(String loopback) {
        return loopback.equals(PortBinding.IPV6_LOOPBACK)
                || address.getHostAddress().equals(loopback);
    }
}
