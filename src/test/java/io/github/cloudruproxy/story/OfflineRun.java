package io.github.cloudruproxy.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudruproxy.cli.Cli;
import io.github.cloudruproxy.cli.Surroundings;
import io.github.cloudruproxy.cli.Surroundings.Terminals;
import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.testing.OfflineAdapters;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The whole program within this process, on a machine without an engine, git or a terminal. */
final class OfflineRun {
    private OfflineRun() {}

    /** Runs one command in a directory and returns its exit status. */
    static int in(Path directory, HostPorts ports, String stdin, String... arguments) {
        StringWriter said = new StringWriter();
        Surroundings surroundings = new Surroundings(
                Map.of(),
                directory,
                new ByteArrayInputStream(stdin.getBytes(UTF_8)),
                new PrintWriter(said),
                new PrintWriter(said),
                UTF_8,
                new Terminals(false, false, false),
                Locale.ENGLISH,
                "0.1.0");
        return Cli.run(surroundings, OfflineAdapters.with(ports), arguments);
    }
}
