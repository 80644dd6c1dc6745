package io.github.cloudruproxy.terminal;

import java.io.Console;
import java.util.Optional;

/** Reads a line without showing it. */
@FunctionalInterface
public interface SecretReader {
    /** The line without its end; empty at the end of the input. */
    Optional<String> readLine();

    /** Reads from the process's console, which turns the echo off meanwhile. */
    static SecretReader of(Console console) {
        return () -> Optional.ofNullable(console.readPassword()).map(String::new);
    }
}
