package io.github.cloudruproxy.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for tests that run side by side. They lie below those that systems hand out by themselves (from 32768 on under
 * Linux, RFC 6335 recommends 49152), so that no connection of another test takes one between its choice and its use, and
 * none is given twice.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private static final AtomicInteger GIVEN =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePorts() {}

    /** A port on which nothing listens. */
    public static int next() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + GIVEN.getAndIncrement() % COUNT;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("all ports from " + FIRST + " on are taken");
    }

    /** Both loopback addresses are part of the address that is not said. */
    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
