package io.github.cloudruproxy.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks sentences up by key and fills their placeholders ({@link MessageFormat}). Arguments are passed as text, because
 * the format would write the port 8082 as 8,082. A missing key is a bug and throws.
 */
public final class Messages {
    private static final String BUNDLE = "io.github.cloudruproxy.text.messages";

    /** A command of ours within a sentence: the program's name before one of its commands. */
    private static final Pattern COMMAND =
            Pattern.compile("\\bcloudru-proxy (?=(?:onboard|status|start|logs|preset|doctor|history|uninstall)\\b)");

    private final ResourceBundle bundle;
    private final Language language;
    private final String program;

    private Messages(Language language, String program) {
        this.bundle = bundle(BUNDLE, language);
        this.language = language;
        this.program = program;
    }

    /** The sentences of a language. */
    public static Messages in(Language language) {
        return in(language, "cloudru-proxy");
    }

    /**
     * The sentences of a language, with commands as this person would have to type them.
     *
     * @param program how commands in the sentences begin, with the options that the person would have to repeat
     */
    public static Messages in(Language language, String program) {
        return new Messages(language, program);
    }

    /**
     * The texts of one family in a language, whatever the locale of the system is.
     *
     * @param family the name of the resource bundle; its root is English
     */
    public static ResourceBundle bundle(String family, Language language) {
        return ResourceBundle.getBundle(
                family, language.locale(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** The sentence under this key, with {@code {0}}, {@code {1}} … replaced by the arguments. */
    public String get(String key, Object... arguments) {
        return sentence(key, arguments).plain();
    }

    /** The same, with its commands told from the rest. */
    public Advice sentence(String key, Object... arguments) {
        return Advice.parse(fill(key, Stream.of(arguments).map(this::words).toArray()));
    }

    /** The same for a sentence whose arguments stand in commands to be copied: each is one {@link ShellWord}. */
    public Advice advice(String key, Object... arguments) {
        return Advice.parse(fill(
                key,
                Stream.of(arguments)
                        .map(argument -> ShellWord.quoted(words(argument)))
                        .toArray()));
    }

    /** The same in one line. */
    public String command(String key, Object... arguments) {
        return advice(key, arguments).plain();
    }

    /** What a sentence speaks of: its own words in this language if it has some, else its text. */
    public String words(Object thing) {
        return thing instanceof Wording wording ? wording.in(this) : String.valueOf(thing);
    }

    private String fill(String key, Object[] texts) {
        String sentence = new MessageFormat(Advice.marked(bundle.getString(key)), Locale.ROOT).format(texts);
        return COMMAND.matcher(sentence).replaceAll(Matcher.quoteReplacement(program + " "));
    }

    /**
     * The sentence about a number of things, in the form that the language has for this number: {@code 1 model, 2
     * models}; {@code 1 модель, 2 модели, 5 моделей}.
     *
     * @param key stands in the bundle with {@code .one} and {@code .other} in English, with {@code .one}, {@code .few}
     *     and {@code .many} in Russian
     * @param count 0 or more, {@code {0}} of the sentence
     * @param more {@code {1}} … of the sentence
     */
    public String count(String key, long count, Object... more) {
        Object[] arguments = Stream.concat(Stream.of(count), Stream.of(more)).toArray();
        return get(key + language.pluralOf(count).suffix(), arguments);
    }

    /** A number with one decimal place and the language's own decimal sign, such as {@code 1.5} or {@code 1,5}. */
    public String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replace('.', language.decimalSign());
    }
}
