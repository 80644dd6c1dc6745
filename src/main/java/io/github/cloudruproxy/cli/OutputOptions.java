package io.github.cloudruproxy.cli;

import picocli.CommandLine.Option;

/** Whether the result is for a machine. */
final class OutputOptions {
    static final String JSON = "--json";

    @Option(names = JSON, order = 50, descriptionKey = "common.json")
    boolean json;
}
