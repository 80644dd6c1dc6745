package io.github.cloudruproxy;

import io.github.cloudruproxy.cli.Cli;
import io.github.cloudruproxy.cli.Surroundings;
import io.github.cloudruproxy.cli.Surroundings.Terminals;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Composition root: the only place that ends the process, reads the environment and creates the adapters. */
public final class Main {
    /** The launcher tells which of the descriptors 0, 1 and 2 are terminals, which Java cannot find out for each. */
    private static final String TERMINALS = "cloudruproxy.terminals";

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(arguments);
        // returning is faster than exiting, and a status of 0 needs no exit
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(String... arguments) {
        Charset charset = charset();
        PrintWriter out = writer(FileDescriptor.out, charset);
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            out.println("cloudru-proxy " + version());
            out.flush();
            return 0;
        }
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                System.in,
                out,
                writer(FileDescriptor.err, charset),
                charset,
                terminals(),
                Locale.getDefault(),
                version());
        try (RealAdapters adapters = new RealAdapters(surroundings)) {
            return Cli.run(surroundings, adapters, arguments);
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
        OutputStream stream = new FileOutputStream(descriptor);
        return new PrintWriter(new OutputStreamWriter(stream, charset), true);
    }

    /** The encoding of the locale, which from Java 18 on is no longer that of {@code file.encoding}. */
    private static Charset charset() {
        String name = System.getProperty("native.encoding", "");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }

    private static Terminals terminals() {
        String told = System.getProperty(TERMINALS);
        if (told != null) {
            return new Terminals(told.contains("0"), told.contains("1"), told.contains("2"));
        }
        boolean interactive = Optional.ofNullable(System.console())
                .filter(Main::isInteractive)
                .isPresent();
        return new Terminals(interactive, interactive, interactive);
    }

    /** From Java 22 on there is a console also where there is no terminal; it then says so itself. */
    private static boolean isInteractive(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream stream = Main.class.getResourceAsStream("version.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new IllegalStateException("the program's own version cannot be read", e);
        }
        return properties.getProperty("version");
    }
}
