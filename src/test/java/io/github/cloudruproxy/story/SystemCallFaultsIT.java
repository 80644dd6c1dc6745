package io.github.cloudruproxy.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.health.LoopbackPorts;
import io.github.cloudruproxy.health.PortOwners;
import io.github.cloudruproxy.testing.Directories;
import io.github.cloudruproxy.testing.RequiresStrace;
import io.github.cloudruproxy.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The packaged program is killed at, and gets an error from, the system calls with which it changes the workspace. What
 * {@link FileFaultsIT} says of every operation as Java sees it is held against the kernel here. A build takes every
 * third pair of a call and a fault, always the same ones; {@code -Dcloudru.faults=all} takes all of them.
 */
@RequiresStrace
@Timeout(1800)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SystemCallFaultsIT {
    private static final String KEY = "fault-key-5f1d8c0b9e7a";
    private static final int STEP = "all".equals(System.getProperty("cloudru.faults")) ? 1 : 3;

    /** Without those that open a file: the program opens as many others as there are processes on the machine. */
    private static final String CALLS =
            "write,pwrite64,fsync,rename,renameat2,link,unlink,unlinkat,chmod,fchmod,fchown,mkdir,rmdir";

    private static final Pattern CALL = Pattern.compile("^(\\d+) +([a-z0-9]+)\\((.*)");
    private static final List<String> ERRORS = List.of("EIO", "ENOSPC", "EACCES");

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    /** The call with this ordinal among those of its name and thread. */
    private record Call(String name, int ordinal, String text) {}

    @Test
    void no_fault_of_a_system_call_loses_or_shows_anything() throws Exception {
        Aftermath place = place();
        Map<String, String> old = place.files();
        List<Call> calls = changesOf(place);
        Map<String, String> wanted = place.files();
        assertThat(calls).extracting(Call::name).contains("write", "fsync", "rename", "mkdir");

        int pair = 0;
        int taken = 0;
        int hit = 0;
        for (Call call : calls) {
            for (String fault : List.of("signal=KILL", "error=" + ERRORS.get(calls.indexOf(call) % ERRORS.size()))) {
                if (pair++ % STEP == 0) {
                    taken++;
                    hit += check(call, fault, old, wanted) ? 1 : 0;
                }
            }
        }
        assertThat(hit).as("faults that happened, of %d", taken).isGreaterThan(taken / 3);
    }

    /** Returns whether the fault did happen: how often a thread writes before is up to the Java runtime. */
    private boolean check(Call call, String fault, Map<String, String> old, Map<String, String> wanted)
            throws Exception {
        Aftermath place = place();
        Path trace = sandbox.outside("trace");
        String where = fault + " at " + call;

        sandbox.program()
                .stdin(KEY)
                .through(
                        "strace",
                        "-f",
                        "--seccomp-bpf",
                        "-q",
                        "-o",
                        trace.toString(),
                        "-e",
                        "trace=" + call.name(),
                        "-e",
                        "inject=" + call.name() + ":" + fault + ":when=" + call.ordinal())
                .run(onboard());

        place.assertSafe(where, old, wanted);
        int next = OfflineRun.in(place.workspace(), new LoopbackPorts(new PortOwners(Path.of("/"))), KEY, onboard());
        assertThat(next).as("exit status of the run after %s", where).isEqualTo(ExitCode.OK.status());
        assertThat(place.files()).as("files of the run after %s", where).isEqualTo(wanted);
        place.assertTidy("the run after " + where, Set.of());
        String happened = Files.readString(trace, ISO_8859_1);
        return happened.contains("(INJECTED)") || happened.contains("killed by SIGKILL");
    }

    private String[] onboard() {
        return new String[] {
            "onboard", "--no-input", "--no-start", "--no-verify", "--api-key-stdin", "--port", "" + sandbox.port()
        };
    }

    /** A workspace with files of its own, as new. */
    private Aftermath place() throws IOException {
        Directories.delete(sandbox.directory());
        Files.createDirectory(sandbox.directory());
        Files.writeString(sandbox.file(".env"), "# mine\nOPENAI_API_KEY=older-key-77c2e1a904bd\n");
        Files.writeString(sandbox.file(".gitignore"), "/target\n");
        return new Aftermath(sandbox.directory(), sandbox.outside("elsewhere"), KEY);
    }

    /** The calls of a run that change the workspace, or what the program says of it. */
    private List<Call> changesOf(Aftermath place) throws IOException {
        Path trace = sandbox.outside("trace");
        assertThat(sandbox.program()
                        .stdin(KEY)
                        .through(
                                "strace",
                                "-f",
                                "--seccomp-bpf",
                                "-qq",
                                "-y",
                                "-o",
                                trace.toString(),
                                "-e",
                                "trace=" + CALLS)
                        .run(onboard())
                        .exitCode())
                .isZero();
        Map<String, Integer> ordinals = new HashMap<>();
        List<Call> changes = new ArrayList<>();
        for (String line : Files.readAllLines(trace, ISO_8859_1)) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                int ordinal = ordinals.merge(call.group(1) + call.group(2), 1, Integer::sum);
                if (call.group(3).contains(place.workspace().toString())) {
                    changes.add(new Call(call.group(2), ordinal, call.group(3)));
                }
            }
        }
        return changes;
    }
}
