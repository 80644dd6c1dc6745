package io.github.cloudruproxy.testing;

import com.sun.net.httpserver.HttpServer;
import io.github.cloudruproxy.compose.PortBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process that is not the proxy, has its port, and answers {@code /health} with 200 all the same: this JVM. */
public final class RogueListener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NO_BODY = -1;

    private final List<HttpServer> servers = new ArrayList<>();

    private RogueListener() {}

    /** Listens on these loopback addresses. */
    public static RogueListener on(int port, String... addresses) throws IOException {
        RogueListener rogue = new RogueListener();
        for (String address : addresses) {
            rogue.servers.add(serve(address, port));
        }
        return rogue;
    }

    private static HttpServer serve(String address, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(OK, NO_BODY);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Kills Docker's own proxy on {@code [::1]} and takes its place, while the container runs on. */
    public static RogueListener inPlaceOfDockerOnIpv6(int port) throws IOException {
        List<String> publication = List.of("-host-ip", PortBinding.IPV6_LOOPBACK, "-host-port", String.valueOf(port));
        ProcessHandle proxy = ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(String.join("\0", publication)))
                .findFirst()
                .orElseThrow();
        proxy.destroyForcibly();
        return onceFree(port, PortBinding.IPV6_LOOPBACK);
    }

    /** The engine does not wait for its proxy, whose port is free a moment before the process is gone. */
    private static RogueListener onceFree(int port, String address) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return on(port, address);
            } catch (BindException stillTaken) {
                if (System.nanoTime() - deadline > 0) {
                    throw stillTaken;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    /** How the program names this process. */
    public String name() {
        try {
            return Files.readString(Path.of("/proc/self/comm")).strip() + " (pid "
                    + ProcessHandle.current().pid() + ")";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the program names this process when another user runs it. */
    public String nameForOthers() {
        try {
            return "uid " + Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
