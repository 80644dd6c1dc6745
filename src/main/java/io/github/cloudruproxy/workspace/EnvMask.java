package io.github.cloudruproxy.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what {@code .env} holds. Shown are the names of the keys and the values of this program's public settings;
 * comments may hold an old key and are hidden too, and so is every line inside a quoted value, where anything may look
 * like a setting.
 */
final class EnvMask {
    private static final String MASK = "…";

    private static final Set<String> PUBLIC_KEYS =
            Set.of("OPENAI_BASE_URL", "BIG_MODEL", "MIDDLE_MODEL", "SMALL_MODEL");

    private static final Pattern STATEMENT = Pattern.compile(
            "(?<key>\\uFEFF?\\s*(?:export\\s+)?(?<name>[A-Za-z_][A-Za-z0-9_.-]*)\\s*[=:]\\s*)(?<value>.*)",
            Pattern.DOTALL);
    /** Neither user information nor a query, which could carry a credential in a URL. */
    private static final Pattern PLAIN_VALUE = Pattern.compile("(['\"]?)[A-Za-z0-9_./:%+,-]*\\1\\s*");

    private static final char NONE = 0;

    private char openQuote = NONE;

    private EnvMask() {}

    static List<String> mask(List<String> lines) {
        EnvMask mask = new EnvMask();
        List<String> masked = new ArrayList<>(lines.size());
        for (String line : lines) {
            masked.add(mask.next(line));
        }
        return masked;
    }

    private String next(String line) {
        boolean insideValue = openQuote != NONE;
        readQuotes(line);
        return insideValue ? MASK : masked(line);
    }

    private static String masked(String line) {
        if (line.isBlank()) {
            return line;
        }
        if (line.stripLeading().startsWith("#")) {
            return "# " + MASK;
        }
        Matcher statement = STATEMENT.matcher(line);
        if (!statement.matches()) {
            return MASK;
        }
        boolean shown = PUBLIC_KEYS.contains(statement.group("name"))
                && PLAIN_VALUE.matcher(statement.group("value")).matches();
        return shown ? line : statement.group("key").stripTrailing() + MASK;
    }

    /** Follows quoted values over the ends of lines; after a closing quote another statement may begin. */
    private void readQuotes(String line) {
        int position = 0;
        while (position < line.length()) {
            if (openQuote != NONE) {
                position = afterClosingQuote(line, position);
            } else {
                position = afterOpeningQuote(line, position);
            }
        }
    }

    private int afterClosingQuote(String line, int start) {
        for (int index = start; index < line.length(); index++) {
            char character = line.charAt(index);
            if (character == '\\') {
                index++;
            } else if (character == openQuote) {
                openQuote = NONE;
                return index + 1;
            }
        }
        return line.length();
    }

    private int afterOpeningQuote(String line, int start) {
        String rest = line.substring(start);
        Matcher statement = STATEMENT.matcher(rest);
        if (!statement.matches()) {
            return line.length();
        }
        String value = statement.group("value");
        if (!value.startsWith("'") && !value.startsWith("\"")) {
            return line.length();
        }
        openQuote = value.charAt(0);
        return start + statement.start("value") + 1;
    }
}
