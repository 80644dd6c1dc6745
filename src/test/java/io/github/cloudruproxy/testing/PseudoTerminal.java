package io.github.cloudruproxy.testing;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.pty4j.unix.UnixPtyProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Runs a program on a pseudo-terminal and looks at its screen as a person does. Waits are for conditions, each with a
 * deadline; when one passes, the failure shows the screen.
 *
 * <pre>{@code
 * try (var terminal = PseudoTerminal.start(List.of("program", "onboard"), Map.of("TERM", "xterm-256color"), 80, 24)) {
 *     terminal.awaitScreen("API key");
 *     terminal.paste("key");
 *     terminal.type(PseudoTerminal.ENTER);
 *     assertThat(terminal.exitCode()).isZero();
 * }
 * }</pre>
 */
public final class PseudoTerminal implements AutoCloseable {
    public static final String ENTER = "\r";
    public static final String ESCAPE = "\u001b";
    public static final String UP = "\u001b[A";
    public static final String DOWN = "\u001b[B";
    public static final String SHIFT_TAB = "\u001b[Z";
    public static final String CTRL_C = "\u0003";
    public static final String CTRL_Z = "\u001a";
    public static final String CTRL_D = "\u0004";

    /** What {@link #inShell} says in the end. */
    public static final String AS_BEFORE = "terminal as before";

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final PtyProcess process;
    private final OutputStream keyboard;
    private final VirtualScreen screen;
    private final Thread reader;

    private PseudoTerminal(PtyProcess process, int columns, int rows) {
        this.process = process;
        this.keyboard = process.getOutputStream();
        this.screen = new VirtualScreen(columns, rows);
        this.reader = new Thread(this::pump, "pseudo-terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a command with exactly this environment. */
    public static PseudoTerminal start(List<String> command, Map<String, String> environment, int columns, int rows)
            throws IOException {
        PtyProcess process = new PtyProcessBuilder(command.toArray(String[]::new))
                .setEnvironment(environment)
                .setInitialColumns(columns)
                .setInitialRows(rows)
                .setUnixOpenTtyToPreserveOutputAfterTermination(true)
                .start();
        return new PseudoTerminal(process, columns, rows);
    }

    /**
     * Runs a shell command, which is to start one program, and then says {@value #AS_BEFORE} where the terminal is as
     * that program found it. The exit code is the command's.
     */
    public static PseudoTerminal inShell(String command, Map<String, String> environment, int columns, int rows)
            throws IOException {
        // JLine writes an undefined number of the line discipline, which the kernel only stores: it is not compared,
        // nor is the size.
        // The shell outlives a Ctrl-C, which its terminal sends to both.
        String script = "trap : INT; look() { stty -a | sed 's/ rows .*//'; };"
                + " compare() { after=$(look); if [ \"$before\" = \"$after\" ]; then echo " + AS_BEFORE
                + "; else echo \"$after\"; fi; };"
                + " before=$(look); " + command + "; code=$?; compare; exit $code";
        return start(List.of("/bin/sh", "-c", script), environment, columns, rows);
    }

    /**
     * Runs a shell command with job control, as an interactive shell does. When the program has stopped, the shell says
     * {@code stopped} and, where the terminal is as the program found it, {@value #AS_BEFORE}; Enter lets the program
     * continue.
     */
    public static PseudoTerminal withJobControl(String command, Map<String, String> environment, int columns, int rows)
            throws IOException {
        return inShell(
                "set -m; " + command + "; echo stopped; compare; read -r enter; fg >/dev/null",
                environment,
                columns,
                rows);
    }

    /** Sends a signal, such as {@code TERM}, to the program that {@link #inShell} started. */
    public void signal(String name) throws IOException, InterruptedException {
        ProcessHandle program = ProcessHandle.of(process.pid())
                .flatMap(shell -> shell.children().findFirst())
                .orElseThrow();
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(program.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("kill -" + name + " ended with " + status);
        }
    }

    /** Sends keys as they are. */
    public void type(String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** Sends text as a terminal pastes it: in brackets, line ends as carriage returns. */
    public void paste(String text) throws IOException {
        type("\u001b[200~" + text.replace('\n', '\r') + "\u001b[201~");
    }

    /** Changes the size as a person who drags the window. Lines on the virtual screen do not reflow. */
    public void resize(int columns, int rows) {
        screen.resize(columns, rows);
        process.setWinSize(new WinSize(columns, rows));
    }

    /** Waits until the screen shows this text. */
    public void awaitScreen(String text) throws InterruptedException {
        awaitScreen(now -> now.contains(text), DEADLINE, "«" + text + "»");
    }

    /**
     * Waits until the screen fulfils a condition.
     *
     * @param what names the condition in the failure
     */
    public void awaitScreen(Predicate<String> condition, Duration deadline, String what) throws InterruptedException {
        if (!screen.await(condition, deadline)) {
            throw new AssertionError("Within " + deadline + " the screen did not show " + what + ":\n" + screen.text()
                    + "\nraw output:\n" + screen.raw().replace(ESCAPE, "␛"));
        }
    }

    /** Whether the screen fulfils a condition before the deadline passes. */
    public boolean shows(Predicate<String> condition, Duration deadline) throws InterruptedException {
        return screen.await(condition, deadline);
    }

    /** Waits until the terminal no longer echoes, which the screen does not show. */
    public void awaitNoEcho() throws IOException, InterruptedException {
        String device = ((UnixPtyProcess) process).getPty().getSlaveName();
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!settings(device).contains(" -echo ")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Within " + DEADLINE + " the terminal did not cease to echo");
            }
        }
    }

    private static String settings(String device) throws IOException, InterruptedException {
        Process stty = new ProcessBuilder("stty", "-a", "-F", device).start();
        String settings = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        stty.waitFor();
        return settings.replace('\n', ' ');
    }

    /** The lines of the screen without the blanks at their ends and without empty lines at the bottom. */
    public String screen() {
        return screen.text();
    }

    /** All that the program wrote, escape sequences included. */
    public String rawOutput() {
        return screen.raw();
    }

    /** The cells of the screen, row by row. */
    public List<List<VirtualScreen.Cell>> cells() {
        return screen.cells();
    }

    /** The status of the program, once it has ended and everything that it wrote is on the screen. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The program did not end within " + DEADLINE + ":\n" + screen.text());
        }
        reader.join(DEADLINE.toMillis());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void pump() {
        byte[] buffer = new byte[8192];
        try (InputStream output = process.getInputStream()) {
            int length;
            while ((length = output.read(buffer)) >= 0) {
                screen.write(buffer, length);
            }
        } catch (IOException hungUp) {
            screen.hangUp();
        }
    }
}
