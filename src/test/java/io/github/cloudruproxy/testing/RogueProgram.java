package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.compose.PortBinding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A program under a name of our choice that has the place of Docker's own proxy on {@code [::1]}: a BusyBox. */
public final class RogueProgram implements AutoCloseable {
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final String command;

    private RogueProgram(Process process, String command) {
        this.process = process;
        this.command = command;
    }

    /**
     * Kills Docker's own proxy on {@code [::1]} and takes its place, while the container runs on.
     *
     * @param directory where the program is put
     */
    public static RogueProgram inPlaceOfDockerOnIpv6(int port, Path directory, String name) throws IOException {
        Files.writeString(directory.resolve("health"), "ok\n");
        Path program = Files.copy(BUSYBOX, directory.resolve(name));
        RogueListener.inPlaceOfDockerOnIpv6(port).close();
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "exec -a busybox \"$0\" httpd -f -p \"[::1]:$1\" -h \"$2\"",
                        program.toString(),
                        String.valueOf(port),
                        directory.toString())
                .inheritIO()
                .start();
        RogueProgram rogue = new RogueProgram(process, name);
        rogue.awaitListening(port);
        return rogue;
    }

    private void awaitListening(int port) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                new Socket(InetAddress.getAllByName(PortBinding.IPV6_LOOPBACK)[0], port).close();
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                    close();
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** How the program names this process. */
    public String name() {
        return command + " (pid " + process.pid() + ")";
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
