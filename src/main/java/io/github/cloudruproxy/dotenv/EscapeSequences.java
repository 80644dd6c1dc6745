package io.github.cloudruproxy.dotenv;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The escape sequences of double quoted values. {@code \$} becomes {@code $$}, which the interpolation that follows
 * reads as a dollar. An octal sequence needs exactly three digits behind its zero; where they are not there, or mean
 * more than a byte, the zero is dropped and the rest stays.
 */
final class EscapeSequences {
    private static final Pattern SEQUENCE = Pattern.compile("\\\\(?:([abfnrtv$\"\\\\])|0([0-9]{0,3}))");
    private static final Pattern OCTAL_BYTE = Pattern.compile("[0-3][0-7]{2}");

    private EscapeSequences() {}

    static String expand(String text) {
        return text.indexOf('\\') < 0 ? text : SEQUENCE.matcher(text).replaceAll(EscapeSequences::replacement);
    }

    private static String replacement(MatchResult sequence) {
        String letter = sequence.group(1);
        return Matcher.quoteReplacement(letter == null ? octal(sequence.group(2)) : named(letter.charAt(0)));
    }

    private static String octal(String digits) {
        return OCTAL_BYTE.matcher(digits).matches()
                ? String.valueOf((char) Integer.parseInt(digits, Byte.SIZE))
                : "\\" + digits;
    }

    private static String named(char letter) {
        return switch (letter) {
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000B";
            case '$' -> "$$";
            default -> String.valueOf(letter);
        };
    }
}
