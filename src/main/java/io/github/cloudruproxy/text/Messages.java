package io.github.cloudruproxy.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks sentences up by key and fills their placeholders ({@link MessageFormat}). Arguments are passed as text, because
 * the format would write the port 8082 as 8,082. A missing key is a bug and throws.
 */
public final class Messages {
    private static final String BUNDLE = "io.github.cloudruproxy.text.messages";

    /** A command of ours within a sentence: the program's name before one of its commands. */
    private static final Pattern COMMAND =
            Pattern.compile("\\bcloudru-proxy (?=(?:onboard|status|start|logs|preset)\\b)");

    private final ResourceBundle bundle;
    private final Locale locale;
    private final String program;

    private Messages(ResourceBundle bundle, Locale locale, String program) {
        this.bundle = bundle;
        this.locale = locale;
        this.program = program;
    }

    /** The sentences for a locale; English where there are none of its own. */
    public static Messages forLocale(Locale locale) {
        return forLocale(locale, "cloudru-proxy");
    }

    /**
     * The sentences for a locale, with commands as this person would have to type them.
     *
     * @param program how commands in the sentences begin, with the options that the person would have to repeat
     */
    public static Messages forLocale(Locale locale, String program) {
        return new Messages(
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                locale,
                program);
    }

    /** The sentence under this key, with {@code {0}}, {@code {1}} … replaced by the arguments. */
    public String get(String key, Object... arguments) {
        Object[] texts = new Object[arguments.length];
        for (int index = 0; index < arguments.length; index++) {
            texts[index] = String.valueOf(arguments[index]);
        }
        String sentence = new MessageFormat(bundle.getString(key), locale).format(texts);
        return COMMAND.matcher(sentence).replaceAll(Matcher.quoteReplacement(program + " "));
    }
}
