package io.github.cloudruproxy.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.Directories;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.SecretScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs the program in a sandbox with a marked key and watches every way that the key could take: what is printed, which
 * programs are started with which arguments and environment, which files are left. Nothing is found by chance: the
 * kernel's own record of the program starts is read, not a sample of {@code /proc}.
 */
final class LeakWatch {
    /** Has characters that need quoting or encoding wherever a key could be written. */
    static final String KEY = "mk+4be1\"c0/d9'f2~77\\a6$Q8&zW=5xK3vB";

    private static final Pattern JVM = Pattern.compile("execve\\(\"[^\"]*/bin/java\".* = 0");
    /** Starts the programs that the JVM starts; the environment that it gets is the JVM's own, theirs is what counts. */
    private static final String JVM_HELPER = "/lib/jspawnhelper\"";

    private final Sandbox sandbox;
    private final SecretScanner scanner = SecretScanner.of(KEY);
    private final List<String> leaks = new ArrayList<>();

    LeakWatch(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The program with a temporary directory that is watched as well. */
    CloudruProxy program() throws IOException {
        Path temporary = Files.createDirectories(sandbox.outside("tmp"));
        return sandbox.program()
                .env("TMPDIR", temporary.toString())
                .env("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    }

    /** Runs the program in the workspace, with this key where it reads one. */
    RunResult run(String... arguments) throws IOException {
        return run(program().stdin(KEY), arguments);
    }

    RunResult run(CloudruProxy program, String... arguments) throws IOException {
        Path trace = sandbox.outside("trace");
        RunResult run = program.through(
                        "strace",
                        "-f",
                        "--seccomp-bpf",
                        "-qq",
                        "-v",
                        "-s",
                        "65536",
                        "-e",
                        "trace=execve",
                        "-o",
                        trace.toString())
                .run(arguments);
        look("what was printed by " + run, run.stdout() + run.stderr());
        boolean insideJvm = false;
        for (String start : Files.readAllLines(trace, ISO_8859_1)) {
            String visible = insideJvm && !start.contains(JVM_HELPER) ? start : start.split("], \\[", 2)[0];
            look("a program start of " + run.command(), visible);
            insideJvm |= JVM.matcher(start).find();
        }
        assertThat(insideJvm)
                .as("the trace of %s has the start of the JVM", run)
                .isTrue();
        return run;
    }

    /** Looks through a file, wherever it is. */
    void lookInto(Path file) throws IOException {
        scanner.findIn(Files.readAllBytes(file)).ifPresent(found -> leaks.add(file + ": " + found));
    }

    /** Nothing of the key was seen, and no file has it but those named. */
    void assertNothingLeaked(Path... mayHaveIt) throws IOException {
        List<Path> expected = List.of(mayHaveIt);
        for (Path directory : List.of(sandbox.directory(), sandbox.home(), sandbox.outside("tmp"))) {
            for (Path file : Directories.files(directory)) {
                look("the name of a file", file.toString());
                if (!expected.contains(file)) {
                    lookInto(file);
                }
            }
        }
        assertThat(leaks).isEmpty();
    }

    private void look(String where, String text) {
        Optional<String> found = scanner.findIn(text.getBytes(UTF_8));
        found.ifPresent(trace -> leaks.add(where + ": " + trace));
    }
}
