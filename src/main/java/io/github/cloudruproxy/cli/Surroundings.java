package io.github.cloudruproxy.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The process as the operating system set it up.
 *
 * @param environment the environment variables
 * @param workingDirectory where the program was called
 * @param charset the encoding of the terminal
 * @param terminals which of the standard streams are a terminal
 * @param locale of the system, for where the environment says nothing of it
 * @param version of this program
 */
public record Surroundings(
        Map<String, String> environment,
        Path workingDirectory,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Charset charset,
        Terminals terminals,
        Locale locale,
        String version) {
    /** Which of the standard streams are a terminal. */
    public record Terminals(boolean in, boolean out, boolean err) {}

    /** Without the environment, which may hold the API key. */
    @Override
    public String toString() {
        return "Surroundings[" + workingDirectory + ", " + terminals + ", " + locale + ", " + version + "]";
    }
}
