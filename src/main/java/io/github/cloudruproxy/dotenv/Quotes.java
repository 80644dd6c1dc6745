package io.github.cloudruproxy.dotenv;

import java.util.regex.Pattern;

/** How values are written and how quoted ones are read. */
final class Quotes {
    private static final Pattern SAFE_UNQUOTED = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");
    private static final Pattern SPECIAL_IN_DOUBLE = Pattern.compile("[\"$\\\\]");

    private Quotes() {}

    /**
     * Writes a value so that compose reads exactly it, in the first of these styles that can hold it: unquoted, single
     * quoted, double quoted, double quoted with escapes. In this order the most other readers of such files agree.
     *
     * @param alwaysQuoted whether more text follows on the line, which would belong to an unquoted value
     */
    static String write(String value, boolean alwaysQuoted) {
        if (!alwaysQuoted && SAFE_UNQUOTED.matcher(value).matches()) {
            return value;
        }
        if (value.indexOf('\'') < 0 && !value.endsWith("\\")) {
            return '\'' + value + '\'';
        }
        return '"' + SPECIAL_IN_DOUBLE.matcher(value).replaceAll("\\\\$0") + '"';
    }

    /** The text between quotes without the backslashes that protect a quote; all other backslashes stay. */
    static String unprotect(String quoted, char quote) {
        if (quoted.indexOf('\\') < 0) {
            return quoted;
        }
        StringBuilder text = new StringBuilder(quoted.length());
        for (int at = 0; at < quoted.length(); at++) {
            char character = quoted.charAt(at);
            if (character == '\\' && at + 1 < quoted.length()) {
                at++;
                if (quoted.charAt(at) != quote) {
                    text.append(character);
                }
            }
            text.append(quoted.charAt(at));
        }
        return text.toString();
    }
}
