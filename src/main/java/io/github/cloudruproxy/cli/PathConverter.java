package io.github.cloudruproxy.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** A path on the command line. Java cannot name a file with letters that the encoding of the locale lacks. */
final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unmappable) {
            throw new RefusedArgument("misuse.path", text);
        }
    }
}
