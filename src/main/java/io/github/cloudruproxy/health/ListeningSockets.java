package io.github.cloudruproxy.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The TCP sockets of this machine that listen. Linux shows them to everybody; other systems show nothing here. */
final class ListeningSockets {
    private final List<ListeningSocket> all;

    private ListeningSockets(List<ListeningSocket> all) {
        this.all = all;
    }

    /** @param proc where {@code /proc} is mounted */
    static ListeningSockets read(Path proc) {
        return new ListeningSockets(Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> rows(proc.resolve(table)).stream())
                .map(ListeningSocket::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    /** The sockets that take a connection to this loopback address: more than one only where they share the port. */
    List<ListeningSocket> serving(String loopback, int port) {
        int closest = all.stream()
                .filter(socket -> socket.port() == port)
                .mapToInt(socket -> socket.closenessTo(loopback))
                .max()
                .orElse(0);
        return all.stream()
                .filter(socket -> closest > 0 && socket.port() == port && socket.closenessTo(loopback) == closest)
                .toList();
    }

    private static List<String> rows(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException absent) {
            return List.of();
        }
    }
}
