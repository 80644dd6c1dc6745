package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.terminal.ColorMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or after its name. */
final class GlobalOptions {
    @Option(
            names = {"-C", "--dir"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 100,
            converter = PathConverter.class,
            descriptionKey = "global.dir")
    @Nullable
    Path directory;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            order = 101,
            converter = WhenConverter.class,
            descriptionKey = "global.color")
    ColorMode color = ColorMode.AUTO;

    /** Read before the command line is parsed, see {@link LanguageOption}; here for the help. */
    @Option(
            names = LanguageOption.NAME,
            paramLabel = "LANG",
            scope = ScopeType.INHERIT,
            order = 101,
            descriptionKey = "global.lang")
    @Nullable
    String language;

    @Option(names = "--accessible", scope = ScopeType.INHERIT, order = 102, descriptionKey = "global.accessible")
    boolean accessible;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            order = 103,
            descriptionKey = "global.verbose")
    boolean verbose;

    @Option(names = "--debug", scope = ScopeType.INHERIT, order = 104, descriptionKey = "global.debug")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 105,
            descriptionKey = "global.help")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            order = 106,
            descriptionKey = "global.version")
    boolean version;

    /** {@code auto}, {@code always} or {@code never}. */
    static final class WhenConverter implements ITypeConverter<ColorMode> {
        @Override
        public ColorMode convert(String text) {
            return OneOf.parse(ColorMode.class, text);
        }
    }
}
