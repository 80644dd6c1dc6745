package io.github.cloudruproxy.compose;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as the compose specification has them: {@code 256M}, {@code 1gb}, {@code 1024}; powers of 1024. */
final class ByteSize {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,15})\\s*([kmgt]?)b?");
    private static final String UNITS = "kmgt";
    private static final long MEBIBYTE = 1024L * 1024;

    private ByteSize() {}

    static Optional<Long> parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long bytes = Long.parseLong(matcher.group(1));
        for (int power = 0;
                power <= UNITS.indexOf(matcher.group(2)) && !matcher.group(2).isEmpty();
                power++) {
            bytes *= 1024;
        }
        return Optional.of(bytes);
    }

    /** The size in mebibytes where it is a whole number of them, otherwise in bytes. */
    static String format(long bytes) {
        return bytes % MEBIBYTE == 0 ? bytes / MEBIBYTE + "M" : String.valueOf(bytes);
    }
}
