package io.github.cloudruproxy.text;

import java.util.regex.Pattern;

/** Text as one word of a POSIX shell's command line. */
public final class ShellWord {
    /** A tilde or an equals sign at the beginning is a shorthand to some shells. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=~-]*");

    private ShellWord() {}

    /** The text, in quotes unless every shell takes it as it is. */
    public static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
