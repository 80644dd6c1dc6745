package io.github.cloudruproxy.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.text.LanguageChoice.Unknown;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LanguageChoiceTest {
    @Test
    void the_option_is_asked_first_then_the_variable_then_the_locale() {
        Map<String, String> variable = Map.of("CLOUDRU_PROXY_LANG", "ru", "LC_ALL", "en_US.UTF-8");

        assertThat(choice(Optional.of("en"), variable).language()).isEqualTo(Language.ENGLISH);
        assertThat(choice(Optional.empty(), variable).language()).isEqualTo(Language.RUSSIAN);
        assertThat(choice(Optional.empty(), Map.of("CLOUDRU_PROXY_LANG", "", "LC_ALL", "ru_RU.UTF-8"))
                        .language())
                .isEqualTo(Language.RUSSIAN);
    }

    @ParameterizedTest
    @CsvSource({
        "ru_RU.UTF-8, en_US, en_US, RUSSIAN",
        "en_US.UTF-8, ru_RU, ru_RU, ENGLISH",
        "'', ru_RU.UTF-8, en_US, RUSSIAN",
        "'', '', ru_RU.UTF-8, RUSSIAN",
        "'', '', ru, RUSSIAN",
        "'', '', ru@cyrillic, RUSSIAN",
        "'', '', rue_RU, ENGLISH",
        "C, ru_RU, ru_RU, ENGLISH",
        "C.UTF-8, ru_RU, ru_RU, ENGLISH",
        "POSIX, ru_RU, ru_RU, ENGLISH",
        "'', '', de_DE.UTF-8, ENGLISH"
    })
    void of_the_locale_the_first_variable_that_is_set_counts(
            String all, String messages, String lang, Language language) {
        Map<String, String> environment = Map.of("LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang);

        assertThat(choice(Optional.empty(), environment)).isEqualTo(new LanguageChoice(language, Optional.empty()));
    }

    @Test
    void where_no_variable_is_set_the_system_is_asked() {
        Locale russian = Locale.forLanguageTag("ru-RU");

        assertThat(LanguageChoice.of(Optional.empty(), Map.of(), russian, UTF_8).language())
                .isEqualTo(Language.RUSSIAN);
        assertThat(LanguageChoice.of(Optional.empty(), Map.of("LANG", "C"), russian, UTF_8)
                        .language())
                .isEqualTo(Language.ENGLISH);
    }

    @Test
    void what_is_not_spoken_is_refused_by_the_name_of_who_asked_in_the_language_of_the_locale() {
        LanguageChoice choice = choice(Optional.of("de"), Map.of("LANG", "ru_RU.UTF-8"));

        assertThat(choice.language()).isEqualTo(Language.RUSSIAN);
        assertThat(choice.unknown()).contains(new Unknown("de", "--lang"));
        assertThat(choice(Optional.empty(), Map.of("CLOUDRU_PROXY_LANG", "de")).unknown())
                .contains(new Unknown("de", "CLOUDRU_PROXY_LANG"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1"})
    void an_encoding_without_cyrillic_letters_gets_english(String charset) {
        assertThat(LanguageChoice.of(Optional.of("ru"), Map.of(), Locale.ROOT, Charset.forName(charset)))
                .isEqualTo(new LanguageChoice(Language.ENGLISH, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "KOI8-R", "windows-1251", "ISO-8859-5", "IBM866"})
    void an_encoding_with_cyrillic_letters_gets_russian(String charset) {
        assertThat(LanguageChoice.of(Optional.of("ru"), Map.of(), Locale.ROOT, Charset.forName(charset))
                        .language())
                .isEqualTo(Language.RUSSIAN);
    }

    private static LanguageChoice choice(Optional<String> option, Map<String, String> environment) {
        return LanguageChoice.of(option, environment, Locale.ROOT, UTF_8);
    }
}
