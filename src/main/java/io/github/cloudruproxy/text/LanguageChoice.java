package io.github.cloudruproxy.text;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The language of a run: what was asked for with {@code --lang}, else with {@code CLOUDRU_PROXY_LANG}, else the language
 * of the locale: the first of {@code LC_ALL}, {@code LC_MESSAGES} and {@code LANG} that is not empty (POSIX, Base
 * Definitions 8.2), else the system's own. A locale of another language, {@code C} included, means English, and so does
 * an encoding that has no letters for the language.
 *
 * @param unknown where something was asked for that is not spoken; the language is then the locale's
 */
public record LanguageChoice(Language language, Optional<Unknown> unknown) {
    private static final String OPTION = "--lang";
    private static final String VARIABLE = "CLOUDRU_PROXY_LANG";

    /**
     * A language that is not spoken.
     *
     * @param source who asked for it, the option or the variable
     */
    public record Unknown(String given, String source) {}

    /**
     * Settles the language.
     *
     * @param option what was given with {@code --lang}
     * @param system the locale of a system that sets none of the variables
     * @param charset the encoding of the terminal
     */
    public static LanguageChoice of(
            Optional<String> option, Map<String, String> environment, Locale system, Charset charset) {
        Optional<String> variable =
                Optional.ofNullable(environment.get(VARIABLE)).filter(text -> !text.isBlank());
        Optional<String> wanted = option.or(() -> variable);
        Optional<Language> spoken = wanted.flatMap(Language::of);
        Language language = spoken.orElseGet(() -> ofLocale(environment, system));
        Optional<Unknown> unknown = wanted.filter(text -> spoken.isEmpty())
                .map(text -> new Unknown(text, option.isPresent() ? OPTION : VARIABLE));
        return new LanguageChoice(language.isWritableIn(charset) ? language : Language.ENGLISH, unknown);
    }

    private static Language ofLocale(Map<String, String> environment, Locale system) {
        String name = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(system.getLanguage());
        return Language.of(name.replaceFirst("[_.@].*", "")).orElse(Language.ENGLISH);
    }
}
