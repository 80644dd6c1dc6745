package io.github.cloudruproxy.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Whole seconds on the command line, at most a day. */
final class Seconds {
    private static final int DAY = 86_400;

    private Seconds() {}

    private static Duration parse(String text, int least) {
        if (text.matches("\\d{1,5}")) {
            int seconds = Integer.parseInt(text);
            if (seconds >= least && seconds <= DAY) {
                return Duration.ofSeconds(seconds);
            }
        }
        throw new RefusedArgument("misuse.seconds", text, least, DAY);
    }

    /** For time limits. */
    static final class AtLeastOne implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return parse(text, 1);
        }
    }

    /** For ages. */
    static final class OrZero implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return parse(text, 0);
        }
    }
}
